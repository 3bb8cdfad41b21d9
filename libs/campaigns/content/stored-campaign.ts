import { notFound, type DomainError } from '#libs/kernel/errors';
import type { Currency } from '#libs/kernel/currency';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { CampaignState } from '../campaign-state.js';
import type {
  CloseOn,
  CollectionModel,
  ShortfallPolicy,
  ThresholdKind,
} from '../campaigns.types.js';
import type {
  AddOnContent,
  CampaignContent,
  CampaignTranslation,
  ImageContent,
  RewardContent,
} from './campaign-content.js';
import { readTranslations } from './translations.statements.js';

/** A campaign with everything its author wrote and what has become of it. */
export interface StoredCampaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly version: number;
  /** Actors, "user:<id>" or "machine:<id>". */
  readonly createdBy: string;
  readonly submittedBy: string | null;
  readonly approvedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  /** Codes of the stores that get it; null while every open store takes pick-ups of it. */
  readonly stores: readonly string[] | null;
  /** Pieces taken of limited rewards, by reward. */
  readonly taken: ReadonlyMap<string, number>;
  readonly content: CampaignContent;
}

interface CampaignRow {
  readonly id: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly version: number;
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  readonly story: string;
  readonly designer: string;
  readonly images: readonly ImageContent[];
  readonly category: string;
  readonly currency: Currency;
  readonly threshold_kind: ThresholdKind;
  readonly threshold_value: number;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly time_zone: string;
  readonly close_on: CloseOn;
  readonly collection: CollectionModel;
  readonly shortfall: ShortfallPolicy;
  readonly fix_window_seconds: number;
  readonly late_until: Date | null;
  readonly late_limit_units: number | null;
  readonly shipping_minor: number;
  readonly shipping_by_country: Readonly<Record<string, number>>;
  readonly ships_to: readonly string[];
  readonly created_by: string;
  readonly submitted_by: string | null;
  readonly approved_by: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly closed_at: Date | null;
  readonly stores: readonly string[] | null;
}

type RewardRow = RewardContent & { readonly id: string; readonly taken: number };

export const campaignNotFound = (): DomainError =>
  notFound('campaign.not_found', 'There is no such campaign.');

export async function readCampaign(
  sql: Sql,
  by: 'id' | 'slug',
  value: string,
): Promise<StoredCampaign | null> {
  const [row] = await sql.rows<CampaignRow>(`select * from campaigns.campaigns where ${by} = $1`, [
    value,
  ]);
  return row === undefined ? null : withParts(sql, row);
}

/** Locks the campaign for changing it. @throws DomainError campaign.not_found (404) */
export async function lockCampaign(tx: Transaction, id: string): Promise<StoredCampaign> {
  const [row] = await tx.rows<CampaignRow>(
    'select * from campaigns.campaigns where id = $1 for no key update',
    [id],
  );
  if (row === undefined) throw campaignNotFound();
  return withParts(tx, row);
}

async function withParts(sql: Sql, row: CampaignRow): Promise<StoredCampaign> {
  const rewards = await sql.rows<RewardRow>(
    `select r.id, r.title, r.description, r.variant, r.units_per_reward as "unitsPerReward",
       r.price_minor as "priceMinor", r.limit_total as "limitTotal",
       r.limit_per_backer as "limitPerBacker", r.available_from as "availableFrom",
       r.available_until as "availableUntil", coalesce(s.taken, 0) as taken
     from campaigns.rewards r left join campaigns.reward_stock s on s.reward_id = r.id
     where r.campaign_id = $1 order by r.position`,
    [row.id],
  );
  const addOns = await sql.rows<AddOnContent>(
    `select id, title, variant, price_minor as "priceMinor"
     from campaigns.add_ons where campaign_id = $1 order by position`,
    [row.id],
  );
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    createdBy: row.created_by,
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    stores: row.stores,
    taken: new Map(rewards.map((reward) => [reward.id, reward.taken])),
    content: contentOf(row, rewards, addOns, await readTranslations(sql, row.id)),
  };
}

function contentOf(
  row: CampaignRow,
  rewards: readonly RewardRow[],
  addOns: readonly AddOnContent[],
  translations: readonly CampaignTranslation[],
): CampaignContent {
  const { locale, title, summary, story, designer, images } = row;
  return {
    text: { locale, title, summary, story, designer, images, translations },
    terms: {
      slug: row.slug,
      category: row.category,
      currency: row.currency,
      threshold: { kind: row.threshold_kind, value: row.threshold_value },
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      timeZone: row.time_zone,
      closeOn: row.close_on,
      collection: row.collection,
      shortfall: row.shortfall,
      fixWindowSeconds: row.fix_window_seconds,
      latePledges:
        row.late_until === null
          ? null
          : { until: row.late_until, limitUnits: row.late_limit_units },
      shippingMinor: row.shipping_minor,
      shippingByCountry: row.shipping_by_country,
      shipsTo: row.ships_to,
      rewards: rewards.map(({ taken: _, ...reward }) => reward),
      addOns,
    },
  };
}
