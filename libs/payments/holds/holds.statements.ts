import { Money } from '#libs/kernel/money';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { ChargedFee, HoldOrder } from '../payments.types.js';
import { holdStates, type HoldState } from './hold-state.js';

export interface NewHold {
  readonly pledgeId: string;
  readonly paymentIntentId: string;
  readonly order: HoldOrder;
  readonly now: Date;
}

/** The form is prepared; nothing is held yet. */
export async function openHold(tx: Transaction, hold: NewHold): Promise<void> {
  const { amount, campaignId, capture } = hold.order;
  await tx.execute(
    `insert into payments.holds (pledge_id, campaign_id, stripe_payment_intent_id, amount_minor,
       currency, capture, state, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $7) on conflict do nothing`,
    [
      hold.pledgeId,
      campaignId,
      hold.paymentIntentId,
      amount.amountMinor,
      amount.currency,
      capture,
      hold.now,
    ],
  );
}

/** What the bank has said yes to, as Stripe tells it of one PaymentIntent. */
export interface Authorised {
  readonly paymentIntentId: string;
  readonly pledgeId: string;
  readonly chargeId: string;
  readonly amount: Money;
  readonly capture: HoldOrder['capture'];
  /** Null when the money was taken at once. */
  readonly captureBefore: Date | null;
  /** Of money that was taken at once, when Stripe has told it already. */
  readonly fee: ChargedFee | null;
}

/**
 * The campaign whose hold it is; null when it was known, is not wanted any more, or is not what was
 * asked for, to the cent. What was paid is noted also when it is not wanted: it must go back.
 */
export async function noteAuthorised(
  tx: Transaction,
  authorised: Authorised,
  now: Date,
): Promise<{ readonly campaignId: string } | null> {
  const { amount, captureBefore } = authorised;
  const [noted] = await tx.rows<{ campaignId: string }>(
    `update payments.holds set state = $6, stripe_charge_id = $7, capture_before = $8, look_at = $8,
       updated_at = $9
     where stripe_payment_intent_id = $1 and pledge_id = $2 and amount_minor = $3 and currency = $4
       and capture = $5 and (state = 'open' or ($6 = 'paid' and state = 'cancelling'))
     returning campaign_id as "campaignId"`,
    [
      authorised.paymentIntentId,
      authorised.pledgeId,
      amount.amountMinor,
      amount.currency,
      authorised.capture,
      authorised.capture === 'manual' ? 'held' : 'paid',
      authorised.chargeId,
      captureBefore,
      now,
    ],
  );
  return noted ?? null;
}

const CALLABLE_OFF = holdStates.sourcesOf('cancelling');

/** These are not wanted any more: Stripe is told soon, after the commit. */
export async function callOff(
  tx: Transaction,
  pledgeIds: readonly string[],
  now: Date,
): Promise<void> {
  if (pledgeIds.length === 0) return;
  await tx.execute(
    `update payments.holds set state = 'cancelling', look_at = $3, updated_at = $3
     where pledge_id = any($1::uuid[]) and state = any($2::text[])`,
    [pledgeIds, CALLABLE_OFF, now],
  );
}

/** Calls off what is less than the pledge costs now. */
export async function callOffBelow(
  tx: Transaction,
  pledgeId: string,
  total: Money,
  now: Date,
): Promise<void> {
  await tx.execute(
    `update payments.holds set state = 'cancelling', look_at = $4, updated_at = $4
     where pledge_id = $1 and state = 'held' and (amount_minor < $2 or currency <> $3)`,
    [pledgeId, total.amountMinor, total.currency, now],
  );
}

export interface HeldMoney {
  readonly pledgeId: string;
  readonly paymentIntentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly captureBefore: Date;
}

/** Locked: what is held for these pledges. */
export function lockHeld(tx: Transaction, pledgeIds: readonly string[]): Promise<HeldMoney[]> {
  return tx.rows(
    `select pledge_id as "pledgeId", stripe_payment_intent_id as "paymentIntentId",
       amount_minor as "amountMinor", currency, capture_before as "captureBefore"
     from payments.holds where pledge_id = any($1::uuid[]) and state = 'held'
     order by pledge_id for update`,
    [pledgeIds],
  );
}

/** One step of a hold of ours; false when it was in no state for it. */
export async function moveHold(
  sql: Sql,
  paymentIntentId: string,
  to: HoldState,
  now: Date,
): Promise<boolean> {
  const touched = await sql.execute(
    `update payments.holds set state = $2, look_at = null, updated_at = $4
     where stripe_payment_intent_id = $1 and state = any($3::text[])`,
    [paymentIntentId, to, holdStates.sourcesOf(to), now],
  );
  return touched === 1;
}

/** Stripe has called it off, whoever asked for it; its form is over as well. */
export async function endHold(tx: Transaction, paymentIntentId: string, now: Date): Promise<void> {
  await tx.execute(
    `update payments.holds set look_at = null, updated_at = $2,
       state = case state when 'held' then 'lost' else 'cancelled' end
     where stripe_payment_intent_id = $1 and state in ('open', 'held', 'cancelling')`,
    [paymentIntentId, now],
  );
  await tx.execute(
    `update payments.setups set state = 'cancelled', updated_at = $2
     where stripe_setup_intent_id = $1 and state = 'open'`,
    [paymentIntentId, now],
  );
}

/** Takes what Stripe is to be asked about, and plans the next try before it is. */
export async function claimHoldLooks(
  tx: Transaction,
  { now, next, limit }: { readonly now: Date; readonly next: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `update payments.holds h set look_at = $2
     from (select pledge_id from payments.holds where look_at <= $1
           order by look_at, pledge_id limit $3 for update skip locked) due
     where h.pledge_id = due.pledge_id
     returning h.stripe_payment_intent_id as id`,
    [now, next, limit],
  );
  return rows.map(({ id }) => id);
}

/** Nothing is left to ask. */
export async function stopLooking(sql: Sql, paymentIntentId: string): Promise<void> {
  await sql.execute(
    'update payments.holds set look_at = null where stripe_payment_intent_id = $1',
    [paymentIntentId],
  );
}
