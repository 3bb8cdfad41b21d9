import type { Sql, Transaction } from '#libs/platform/database/database';
import { LET_GO_STATES } from '../pledge-state.js';
import type { PledgeRow } from '../pledge-row.js';
import type { PledgeView } from '../pledge.view.js';
import type { WishedBacker, WishKey } from './wish.js';

export interface AnsweredKey extends WishKey {
  readonly hash: string;
  readonly response: PledgeView;
}

/** What was answered under these keys before. */
export function findAnswered(tx: Transaction, keys: readonly WishKey[]): Promise<AnsweredKey[]> {
  return tx.rows(
    `select k.scope, k.key, k.request_hash as hash, k.response
     from unnest($1::text[], $2::text[]) as asked (scope, key)
     join platform.idempotency_keys k on k.scope = asked.scope and k.key = asked.key`,
    [keys.map(({ scope }) => scope), keys.map(({ key }) => key)],
  );
}

export interface NewAnswer extends WishKey {
  readonly hash: string;
  /** JSON text of the pledge as the caller is told it. */
  readonly response: string;
}

/** Remembers the answers; tells how many keys were new. In the order of key, against deadlocks. */
export function insertAnswers(
  tx: Transaction,
  answers: readonly NewAnswer[],
  at: Date,
): Promise<number> {
  const sorted = [...answers].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return tx.execute(
    `insert into platform.idempotency_keys
       (scope, key, request_hash, state, status, response, created_at, answered_at)
     select scope, key, hash, 'done', 201, response::json, $5, $5
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t (scope, key, hash, response)
     on conflict (scope, key) do nothing`,
    [
      sorted.map(({ scope }) => scope),
      sorted.map(({ key }) => key),
      sorted.map(({ hash }) => hash),
      sorted.map(({ response }) => response),
      at,
    ],
  );
}

const keyOf = ({ scope, key }: WishKey): string => `${scope} ${key}`;

export async function takenIds(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    'select id from pledges.pledges where id = any($1::uuid[])',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Makes counting the pieces of a backer and adding to them one thing, across all processes. */
export async function lockLimits(tx: Transaction, claims: readonly string[]): Promise<void> {
  await tx.rows(
    `select pg_advisory_xact_lock(claim) from (
       select distinct hashtextextended(text, 0) as claim from unnest($1::text[]) as text
       order by claim
     ) as sorted`,
    [claims],
  );
}

export interface OwnPieces {
  readonly rewardId: string;
  readonly backerId: string;
  readonly pieces: number;
}

/** Pieces that live pledges of these backers have of these rewards, without `exceptPledgeId`. */
export function ownPieces(
  sql: Sql,
  asked: readonly { readonly rewardId: string; readonly backerId: string }[],
  exceptPledgeId: string | null = null,
): Promise<OwnPieces[]> {
  return sql.rows(
    `select p.reward_id as "rewardId", p.backer_id as "backerId", sum(p.quantity) as pieces
     from (select distinct * from unnest($1::uuid[], $2::uuid[]) as t (reward_id, backer_id)) asked
     join pledges.pledges p on p.backer_id = asked.backer_id and p.reward_id = asked.reward_id
     where p.state <> all($3::text[]) and p.id is distinct from $4
     group by p.reward_id, p.backer_id`,
    [
      asked.map(({ rewardId }) => rewardId),
      asked.map(({ backerId }) => backerId),
      LET_GO_STATES,
      exceptPledgeId,
    ],
  );
}

export interface KnownBacker extends WishedBacker {
  readonly id: string;
  readonly userId: string | null;
}

const BACKER_COLUMNS = 'id, email, name, locale, country, postcode, user_id as "userId"';

export function findBackers(sql: Sql, emails: readonly string[]): Promise<KnownBacker[]> {
  return sql.rows(`select ${BACKER_COLUMNS} from pledges.backers where email = any($1::text[])`, [
    emails,
  ]);
}

/** Adds who is new, in the order of e-mail; whoever is known keeps what they told us before. */
export async function addNewBackers(
  tx: Transaction,
  backers: readonly (WishedBacker & { readonly id: string })[],
  at: Date,
): Promise<KnownBacker[]> {
  const sorted = [...backers].sort((a, b) => (a.email < b.email ? -1 : 1));
  const added = await tx.rows<KnownBacker>(
    `insert into pledges.backers (id, email, name, locale, country, postcode, created_at)
     select *, $7::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
     on conflict (email) do nothing returning ${BACKER_COLUMNS}`,
    [
      sorted.map(({ id }) => id),
      sorted.map(({ email }) => email),
      sorted.map(({ name }) => name),
      sorted.map(({ locale }) => locale),
      sorted.map(({ country }) => country),
      sorted.map(({ postcode }) => postcode),
      at,
    ],
  );
  if (added.length === sorted.length) return added;
  const known = new Set(added.map(({ email }) => email));
  const raced = sorted.map(({ email }) => email).filter((email) => !known.has(email));
  return [...added, ...(await findBackers(tx, raced))];
}

/** Inserts pledges with the first line of their history. */
export async function insertPledges(
  tx: Transaction,
  rows: readonly (PledgeRow & { readonly actor: string })[],
): Promise<void> {
  const column = (of: (row: PledgeRow & { actor: string }) => unknown): unknown[] => rows.map(of);
  await tx.execute(
    `with placed as (
       insert into pledges.pledges (
         id, campaign_id, backer_id, state, reward_id, variant, quantity, units, unit_price_minor,
         add_ons, goods_minor, shipping_minor, total_minor, currency, delivery_kind,
         delivery_address, pickup_store, channel, channel_store, country, postcode,
         stripe_customer_id, stripe_payment_method_id, reserved_until, placed_at, held_at,
         updated_at, late)
       select id, campaign_id, backer_id, state, reward_id, variant, quantity, units, unit_price,
         add_ons::jsonb, goods, shipping, total, currency, delivery_kind, address::jsonb, pickup,
         channel, channel_store, country, postcode, customer, card, reserved_until, placed_at,
         held_at, placed_at, late
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[],
         $7::int[], $8::int[], $9::bigint[], $10::text[], $11::bigint[], $12::bigint[],
         $13::bigint[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
         $19::text[], $20::text[], $21::text[], $22::text[], $23::text[], $24::timestamptz[],
         $25::timestamptz[], $26::timestamptz[], $28::boolean[])
       as t (id, campaign_id, backer_id, state, reward_id, variant, quantity, units, unit_price,
         add_ons, goods, shipping, total, currency, delivery_kind, address, pickup, channel,
         channel_store, country, postcode, customer, card, reserved_until, placed_at, held_at,
         late)
     )
     insert into pledges.transitions (pledge_id, from_state, to_state, actor, at)
     select id, null, state, actor, placed_at
     from unnest($1::uuid[], $4::text[], $27::text[], $25::timestamptz[])
       as t (id, state, actor, placed_at)`,
    [
      column(({ id }) => id),
      column(({ campaignId }) => campaignId),
      column(({ backerId }) => backerId),
      column(({ state }) => state),
      column(({ rewardId }) => rewardId),
      column(({ variant }) => variant),
      column(({ quantity }) => quantity),
      column(({ units }) => units),
      column(({ unitPriceMinor }) => unitPriceMinor),
      column(({ addOns }) => JSON.stringify(addOns)),
      column(({ goodsMinor }) => goodsMinor),
      column(({ shippingMinor }) => shippingMinor),
      column(({ totalMinor }) => totalMinor),
      column(({ currency }) => currency),
      column(({ deliveryKind }) => deliveryKind),
      column(({ deliveryAddress }) => deliveryAddress && JSON.stringify(deliveryAddress)),
      column(({ pickupStore }) => pickupStore),
      column(({ channel }) => channel),
      column(({ channelStore }) => channelStore),
      column(({ country }) => country),
      column(({ postcode }) => postcode),
      column(({ customerId }) => customerId),
      column(({ paymentMethodId }) => paymentMethodId),
      column(({ reservedUntil }) => reservedUntil),
      column(({ placedAt }) => placedAt),
      column(({ heldAt }) => heldAt),
      column(({ actor }) => actor),
      column(({ late }) => late),
    ],
  );
}
