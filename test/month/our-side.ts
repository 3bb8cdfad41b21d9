import type { Database, Transaction } from '#libs/platform/database/database';
import type { LedgerService } from '#libs/ledger/ledger.service';
import { at } from './calendar.js';
import type { AttemptRow, Month, MonthDay, MonthPledge } from './month-types.js';

const ROWS_AT_ONCE = 5_000;
const ENTRIES_AT_ONCE = 1_000;

/** Campaigns and pledges with the history they end up with; their money comes day by day. */
export async function writePledges(database: Database, { campaigns, days }: Month): Promise<void> {
  const pledges = campaigns.flatMap((campaign) => campaign.pledges);
  await database.transaction(async (tx) => {
    await writeCampaigns(tx, { campaigns, days });
    for (const some of chunks(pledges, ROWS_AT_ONCE)) await writeSomePledges(tx, some);
  });
}

/** The rows and entries that a day brings. */
export async function writeDay(
  database: Database,
  ledger: LedgerService,
  day: MonthDay,
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const some of chunks(day.attempts, ROWS_AT_ONCE)) await writeAttempts(tx, some);
    await writeRefunds(tx, day);
    await writeDisputes(tx, day);
  });
  for (const some of chunks(day.entries, ENTRIES_AT_ONCE)) {
    await database.transaction((tx) => ledger.post(tx, some));
  }
}

const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

async function writeCampaigns(
  tx: Transaction,
  { campaigns, days }: Omit<Month, 'irregularities'>,
): Promise<void> {
  const refunds = days.flatMap((day) => day.refunds);
  const rows = campaigns.map((campaign) => {
    const { id, number, currency, funded, closesOn, price, rewardId, pledges } = campaign;
    const sum = (some: readonly { readonly amountMinor: number }[]): number =>
      some.reduce((total, { amountMinor }) => total + amountMinor, 0);
    const collected = pledges.filter(({ path }) => path.includes('collected'));
    const left = refunds.filter(
      ({ attempt, state }) => attempt.pledge.campaign === campaign && state === 'succeeded',
    );
    return {
      id,
      number,
      currency,
      reward_id: rewardId,
      price_minor: price.amountMinor,
      opens_at: at(-26, 8),
      closes_at: at(closesOn, 7),
      state: funded ? 'collected' : 'released',
      outcome: funded ? 'funded' : 'unfunded',
      steps: [...TO_CLOSING, ...(funded ? FUNDED : NOT_FUNDED)],
      pledged_minor: sum(pledges.map(({ total }) => total)),
      collected_minor: sum(collected.map(({ total }) => total)),
      refunded_minor: sum(left.map(({ amount }) => amount)),
      units: funded ? pledges.length : 0,
    };
  });
  for (const sql of CAMPAIGN_STATEMENTS) await tx.execute(sql, [JSON.stringify(rows)]);
}

const TO_CLOSING = ['draft', 'in_review', 'scheduled', 'live', 'closing'];
const FUNDED = ['funded', 'collecting', 'collected'];
const NOT_FUNDED = ['unfunded', 'releasing', 'released'];

const GIVEN_CAMPAIGNS = `given as (select * from jsonb_to_recordset($1::jsonb) as given (
  id uuid, number int, currency text, reward_id uuid, price_minor bigint, opens_at timestamptz,
  closes_at timestamptz, state text, outcome text, steps jsonb, pledged_minor bigint,
  collected_minor bigint, refunded_minor bigint, units bigint))`;

const CAMPAIGN_STATEMENTS = [
  `with ${GIVEN_CAMPAIGNS} insert into campaigns.campaigns (id, slug, state, title, currency,
     threshold_kind, threshold_value, opens_at, closes_at, time_zone, created_by, approved_by,
     created_at, updated_at, closed_at, locale)
   select id, 'month-' || number, state, 'Product ' || number, currency, 'units', 1, opens_at,
     closes_at, 'Europe/Paris', 'system:month', 'system:approver', opens_at, closes_at, closes_at,
     'fr-FR' from given`,
  `with ${GIVEN_CAMPAIGNS} insert into campaigns.rewards (id, campaign_id, position, title, variant,
     price_minor)
   select reward_id, id, 1, 'One piece', 'PIECE', price_minor from given`,
  `with ${GIVEN_CAMPAIGNS} insert into campaigns.totals (campaign_id, currency, intake, opens_at,
     closes_at, threshold_kind, threshold_value, close_on, pledged_minor, collected_minor,
     refunded_minor, units, backers, updated_at)
   select id, currency, 'ended', opens_at, closes_at, 'units', 1, 'deadline', pledged_minor,
     collected_minor, refunded_minor, units, units, closes_at from given`,
  `with ${GIVEN_CAMPAIGNS} insert into campaigns.transitions (campaign_id, from_state, to_state,
     actor, at)
   select id, lag(step) over (partition by id order by place), step, 'system:month', closes_at
   from given, jsonb_array_elements_text(steps) with ordinality as s (step, place)
   order by id, place`,
  `with ${GIVEN_CAMPAIGNS} insert into campaigns.final_counts (campaign_id, outcome, measure, units,
     backers, at)
   select id, outcome, units, units, units, closes_at from given`,
];

async function writeSomePledges(tx: Transaction, pledges: readonly MonthPledge[]): Promise<void> {
  const rows = pledges.map((pledge) => ({
    id: pledge.id,
    backer_id: pledge.backerId,
    campaign_id: pledge.campaign.id,
    reward_id: pledge.campaign.rewardId,
    quantity: pledge.quantity,
    price_minor: pledge.campaign.price.amountMinor,
    total_minor: pledge.total.amountMinor,
    currency: pledge.total.currency,
    country: pledge.campaign.vat.country,
    held_at: pledge.heldAt,
    state: pledge.path.at(-1),
    path: pledge.path,
  }));
  for (const sql of PLEDGE_STATEMENTS) await tx.execute(sql, [JSON.stringify(rows)]);
}

const GIVEN_PLEDGES = `given as (select * from jsonb_to_recordset($1::jsonb) as given (
  id uuid, backer_id uuid, campaign_id uuid, reward_id uuid, quantity int, price_minor bigint,
  total_minor bigint, currency text, country text, held_at timestamptz, state text, path jsonb))`;

const PLEDGE_STATEMENTS = [
  `with ${GIVEN_PLEDGES} insert into pledges.backers (id, email, name, locale, country, postcode,
     created_at)
   select backer_id, backer_id || '@demo.test', 'A backer', 'fr-FR', country, '69003', held_at
   from given`,
  `with ${GIVEN_PLEDGES} insert into pledges.pledges (id, campaign_id, backer_id, state, reward_id,
     variant, quantity, units, unit_price_minor, goods_minor, shipping_minor, total_minor, currency,
     delivery_kind, delivery_address, channel, country, postcode, stripe_customer_id,
     stripe_payment_method_id, placed_at, held_at, updated_at)
   select id, campaign_id, backer_id, state, reward_id, 'PIECE', quantity, quantity, price_minor,
     price_minor * quantity, total_minor - price_minor * quantity, total_minor, currency, 'ship',
     '{}', 'web', country, '69003', 'cus_' || id, 'pm_' || id, held_at, held_at, held_at
   from given`,
  `with ${GIVEN_PLEDGES} insert into pledges.campaign_backers (campaign_id, backer_id, live_pledges)
   select campaign_id, backer_id, case when state in ('dropped', 'released') then 0 else 1 end
   from given`,
  `with ${GIVEN_PLEDGES} insert into pledges.transitions (pledge_id, from_state, to_state, actor, at)
   select id, lag(step) over (partition by id order by place), step, 'system:month', held_at
   from given, jsonb_array_elements_text(path) with ordinality as s (step, place)
   order by id, place`,
];

async function writeAttempts(tx: Transaction, attempts: readonly AttemptRow[]): Promise<void> {
  const rows = attempts.map((attempt) => ({
    id: attempt.id,
    pledge_id: attempt.pledge.id,
    campaign_id: attempt.pledge.campaign.id,
    number: attempt.number,
    state: attempt.state,
    amount_minor: attempt.pledge.total.amountMinor,
    currency: attempt.pledge.total.currency,
    intent: attempt.paymentIntentId,
    charge: attempt.state === 'succeeded' ? attempt.chargeId : null,
    fee_minor: attempt.feeMinor,
    vat: attempt.state === 'succeeded' ? attempt.pledge.campaign.vat : {},
    at: attempt.at,
  }));
  await tx.execute(
    `insert into settlement.attempts (id, pledge_id, campaign_id, number, kind, state,
       idempotency_key, amount_minor, currency, stripe_customer_id, stripe_payment_method_id,
       stripe_payment_intent_id, stripe_charge_id, fee_minor, vat_country, vat_category,
       vat_basis_points, decline_code, first_sent_at, not_before, created_at, finished_at,
       intent_closed_at)
     select id, pledge_id, campaign_id, number, 'automatic', state, 'month:' || id, amount_minor,
       currency, 'cus_' || pledge_id, 'pm_' || pledge_id, intent, charge, fee_minor,
       vat ->> 'country', vat ->> 'category', (vat ->> 'basisPoints')::int,
       case state when 'declined' then 'generic_decline' end, at, at, at, at,
       case state when 'declined' then at end
     from jsonb_to_recordset($1::jsonb) as given (id uuid, pledge_id uuid, campaign_id uuid,
       number int, state text, amount_minor bigint, currency text, intent text, charge text,
       fee_minor bigint, vat jsonb, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

async function writeRefunds(tx: Transaction, { refunds }: MonthDay): Promise<void> {
  const rows = refunds.map((refund) => ({
    id: refund.id,
    pledge_id: refund.attempt.pledge.id,
    campaign_id: refund.attempt.pledge.campaign.id,
    attempt_id: refund.attempt.id,
    amount_minor: refund.amount.amountMinor,
    vat_minor: refund.vat.amountMinor,
    currency: refund.amount.currency,
    state: refund.state,
    way: refund.way,
    stripe_id: refund.stripeRefundId,
    at: refund.at,
  }));
  await tx.execute(
    `insert into settlement.refunds (id, pledge_id, campaign_id, attempt_id, amount_minor, vat_minor,
       currency, state, idempotency_key, stripe_refund_id, reason, asked_by, first_sent_at,
       created_at, finished_at, way, needs_approval, decided_by, decided_at)
     select id, pledge_id, campaign_id, attempt_id, amount_minor, vat_minor, currency, state,
       'month:' || id, stripe_id, 'asked', 'user:one', at, at, at, way, way = 'bank_transfer',
       case way when 'bank_transfer' then 'user:two' end,
       case way when 'bank_transfer' then at end
     from jsonb_to_recordset($1::jsonb) as given (id uuid, pledge_id uuid, campaign_id uuid,
       attempt_id uuid, amount_minor bigint, vat_minor bigint, currency text, state text, way text,
       stripe_id text, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

async function writeDisputes(tx: Transaction, { disputes }: MonthDay): Promise<void> {
  const rows = disputes.map((dispute) => ({
    id: dispute.id,
    stripe_id: dispute.stripeDisputeId,
    state: dispute.state,
    pledge_id: dispute.attempt.pledge.id,
    campaign_id: dispute.attempt.pledge.campaign.id,
    attempt_id: dispute.attempt.id,
    amount_minor: dispute.amount.amountMinor,
    currency: dispute.amount.currency,
    fee_minor: dispute.fee.amountMinor,
    at: dispute.at,
  }));
  await tx.execute(
    `insert into settlement.disputes (id, stripe_dispute_id, state, pledge_id, campaign_id,
       attempt_id, amount_minor, currency, opened_at, open_minor, lost_minor, fee_minor, created_at)
     select id, stripe_id, state, pledge_id, campaign_id, attempt_id, amount_minor, currency, at,
       case state when 'open' then amount_minor else 0 end,
       case state when 'lost' then amount_minor else 0 end, fee_minor, at
     from jsonb_to_recordset($1::jsonb) as given (id uuid, stripe_id text, state text,
       pledge_id uuid, campaign_id uuid, attempt_id uuid, amount_minor bigint, currency text,
       fee_minor bigint, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}
