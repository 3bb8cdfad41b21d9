import type { Sql } from '#libs/platform/database/database';
import type { SavedCard, SetupOrder } from './payments.types.js';
import { firstLookAt } from './setup-looks.statements.js';

export async function customerOf(sql: Sql, backerId: string): Promise<string | null> {
  const [row] = await sql.rows<{ id: string }>(
    'select stripe_customer_id as id from payments.customers where backer_id = $1',
    [backerId],
  );
  return row?.id ?? null;
}

/** Keeps the customer of a backer; whoever came first wins, and everybody gets that one. */
export async function keepCustomer(
  sql: Sql,
  backerId: string,
  customerId: string,
  now: Date,
): Promise<string> {
  await sql.execute(
    `insert into payments.customers (backer_id, stripe_customer_id, created_at)
     values ($1, $2, $3) on conflict do nothing`,
    [backerId, customerId, now],
  );
  return (await customerOf(sql, backerId)) ?? customerId;
}

export interface SetupRow {
  readonly client_secret: string;
  readonly state: 'open' | 'succeeded' | 'failed' | 'cancelled';
}

/** The setups of a pledge with this purpose, the newest first. */
export function setupsOf(
  sql: Sql,
  pledgeId: string,
  purpose: SetupOrder['purpose'],
): Promise<SetupRow[]> {
  return sql.rows<SetupRow>(
    `select client_secret, state from payments.setups
     where pledge_id = $1 and purpose = $2 order by created_at desc, id desc`,
    [pledgeId, purpose],
  );
}

export interface NewSetup {
  readonly id: string;
  readonly order: SetupOrder;
  readonly setupIntentId: string;
  readonly clientSecret: string;
  readonly now: Date;
}

/** False when the pledge had one before. */
export async function keepSetup(sql: Sql, setup: NewSetup): Promise<boolean> {
  const inserted = await sql.execute(
    `insert into payments.setups
       (id, pledge_id, purpose, backer_id, stripe_setup_intent_id, client_secret, state, created_at,
        updated_at, look_at)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $7, $8) on conflict do nothing`,
    [
      setup.id,
      setup.order.pledgeId,
      setup.order.purpose,
      setup.order.backer.id,
      setup.setupIntentId,
      setup.clientSecret,
      setup.now,
      firstLookAt(setup.now),
    ],
  );
  return inserted === 1;
}

const CARD_COLUMNS = `stripe_payment_method_id as "paymentMethodId", stripe_customer_id as "customerId",
  brand, last4, exp_month as "expMonth", exp_year as "expYear"`;

/** The newest card of each backer. A card can be charged until the end of the month printed on it. */
export async function newestCardsOf(
  sql: Sql,
  backerIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, SavedCard>> {
  const rows = await sql.rows<SavedCard & { backerId: string }>(
    `select distinct on (backer_id) backer_id as "backerId", ${CARD_COLUMNS}
     from payments.saved_cards
     where backer_id = any($1::uuid[])
       and make_date(exp_year, exp_month, 1) + interval '1 month' > ($2::timestamptz at time zone 'UTC')
     order by backer_id, saved_at desc, stripe_payment_method_id`,
    [backerIds, at],
  );
  return new Map(rows.map(({ backerId, ...card }) => [backerId, card]));
}

export function cardsOfBackers(sql: Sql, backerIds: readonly string[]): Promise<SavedCard[]> {
  return sql.rows(
    `select ${CARD_COLUMNS} from payments.saved_cards
     where backer_id = any($1::uuid[]) order by saved_at desc`,
    [backerIds],
  );
}

export async function cardsById(
  sql: Sql,
  paymentMethodIds: readonly string[],
): Promise<ReadonlyMap<string, SavedCard>> {
  const rows = await sql.rows<SavedCard>(
    `select ${CARD_COLUMNS} from payments.saved_cards where stripe_payment_method_id = any($1::text[])`,
    [paymentMethodIds],
  );
  return new Map(rows.map((row) => [row.paymentMethodId, row]));
}

/** The SetupIntent with which a card was saved; null when it was saved with a payment. */
export async function setupThatSaved(sql: Sql, paymentMethodId: string): Promise<string | null> {
  const [row] = await sql.rows<{ id: string }>(
    `select stripe_setup_intent_id as id from payments.setups
     where stripe_payment_method_id = $1 and state = 'succeeded'
       and starts_with(stripe_setup_intent_id, 'seti_')
     order by created_at desc limit 1`,
    [paymentMethodId],
  );
  return row?.id ?? null;
}
