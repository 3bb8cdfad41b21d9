import { conflict } from '#libs/kernel/errors';
import { sqlStateOf, type Transaction } from '#libs/platform/database/database';
import type { CampaignContent, CampaignMoneyTerms, CampaignText } from './campaign-content.js';

const UNIQUE_VIOLATION = '23505';

const TEXT_COLUMNS = ['locale', 'title', 'summary', 'story', 'designer', 'images'];
const TERM_COLUMNS = [
  'slug',
  'category',
  'currency',
  'threshold_kind',
  'threshold_value',
  'opens_at',
  'closes_at',
  'time_zone',
  'close_on',
  'collection',
  'shortfall',
  'fix_window_seconds',
  'late_until',
  'late_limit_units',
  'shipping_minor',
  'shipping_by_country',
  'ships_to',
];

const textValues = (text: CampaignText): unknown[] => [
  text.locale,
  text.title,
  text.summary,
  text.story,
  text.designer,
  JSON.stringify(text.images),
];

const termValues = (terms: CampaignMoneyTerms): unknown[] => [
  terms.slug,
  terms.category,
  terms.currency,
  terms.threshold.kind,
  terms.threshold.value,
  terms.opensAt,
  terms.closesAt,
  terms.timeZone,
  terms.closeOn,
  terms.collection,
  terms.shortfall,
  terms.fixWindowSeconds,
  terms.latePledges?.until ?? null,
  terms.latePledges?.limitUnits ?? null,
  terms.shippingMinor,
  JSON.stringify(terms.shippingByCountry),
  terms.shipsTo,
];

const placeholders = (count: number, from: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');

/** @throws DomainError campaign.slug_taken (409) */
export async function insertCampaign(
  tx: Transaction,
  campaign: { id: string; content: CampaignContent; createdBy: string; now: Date },
): Promise<void> {
  const columns = [...TEXT_COLUMNS, ...TERM_COLUMNS];
  const { text, terms } = campaign.content;
  const inserted = await tx.execute(
    `insert into campaigns.campaigns
       (id, state, created_by, created_at, updated_at, ${columns.join(', ')})
     values ($1, 'draft', $2, $3, $3, ${placeholders(columns.length, 4)})
     on conflict (slug) do nothing`,
    [campaign.id, campaign.createdBy, campaign.now, ...textValues(text), ...termValues(terms)],
  );
  if (inserted === 0) throw slugTaken();
  await tx.execute(
    `insert into campaigns.transitions (campaign_id, from_state, to_state, actor, at)
     values ($1, null, 'draft', $2, $3)`,
    [campaign.id, campaign.createdBy, campaign.now],
  );
}

/** Writes the parts that may change; the terms only while they are not frozen. */
export async function updateCampaign(
  tx: Transaction,
  id: string,
  { text, terms }: { text: CampaignText; terms: CampaignMoneyTerms | null },
  now: Date,
): Promise<void> {
  const columns = terms === null ? TEXT_COLUMNS : [...TEXT_COLUMNS, ...TERM_COLUMNS];
  const values = terms === null ? textValues(text) : [...textValues(text), ...termValues(terms)];
  try {
    await tx.execute(
      `update campaigns.campaigns set version = version + 1, updated_at = $2,
         (${columns.join(', ')}) = row(${placeholders(columns.length, 3)})
       where id = $1`,
      [id, now, ...values],
    );
  } catch (error) {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) throw slugTaken();
    throw error;
  }
}

/** Writes rewards and add-ons anew, each with its id. Only while it is a draft. */
export async function replaceOffers(
  tx: Transaction,
  campaignId: string,
  { rewards, addOns }: CampaignMoneyTerms,
): Promise<void> {
  const placed = (offers: readonly object[]): string =>
    JSON.stringify(offers.map((offer, index) => ({ ...offer, place: index + 1 })));
  await tx.execute('delete from campaigns.rewards where campaign_id = $1', [campaignId]);
  await tx.execute(
    `insert into campaigns.rewards (id, campaign_id, position, title, description, variant,
       units_per_reward, price_minor, limit_total, limit_per_backer, available_from, available_until)
     select id, $1, place, title, description, variant, "unitsPerReward", "priceMinor",
       "limitTotal", "limitPerBacker", "availableFrom", "availableUntil"
     from jsonb_to_recordset($2::jsonb) as r (id uuid, place smallint, title text,
       description text, variant text, "unitsPerReward" integer, "priceMinor" bigint,
       "limitTotal" integer, "limitPerBacker" integer,
       "availableFrom" timestamptz, "availableUntil" timestamptz)`,
    [campaignId, placed(rewards)],
  );
  await tx.execute('delete from campaigns.add_ons where campaign_id = $1', [campaignId]);
  await tx.execute(
    `insert into campaigns.add_ons (id, campaign_id, position, title, variant, price_minor)
     select id, $1, place, title, variant, "priceMinor"
     from jsonb_to_recordset($2::jsonb) as a (id uuid, place smallint, title text, variant text,
       "priceMinor" bigint)`,
    [campaignId, placed(addOns)],
  );
}

const slugTaken = (): Error =>
  conflict('campaign.slug_taken', 'Another campaign has this slug.', {
    fields: [
      { pointer: '/slug', code: 'campaign.slug_taken', detail: 'Another campaign has this slug.' },
    ],
  });
