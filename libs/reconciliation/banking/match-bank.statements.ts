import type { Sql, Transaction } from '#libs/platform/database/database';
import { BANK_RULES, TRANSFER_RULE } from '../rules/bank-rules.js';

const WORDS = `lower(regexp_replace(concat_ws(' ', l.reference, l.bank_reference, l.description,
  l.counterparty), '[^A-Za-z0-9]', '', 'g'))`;

const OPEN_LINES = `create temp table open_lines on commit drop as
  select l.id, l.booked_on, l.amount_minor, l.currency, ${WORDS} as words
  from bank.lines l
  where l.amount_minor <> 0
    and not exists (select from reconciliation.bank_matches m where m.line_id = l.id)`;

/** A payout that failed or was cancelled brings nothing in the end, whatever came in between. */
const EXPECTED = `case when p.status in ('failed', 'canceled') then 0 else p.amount_minor end`;

// What has arrived whole stays out, unless it ended badly: a line may still take it back.
const OPEN_PAYOUTS = `create temp table open_payouts on commit drop as
  select p.id, p.amount_minor, ${EXPECTED} as expected_minor, p.currency, p.arrival_on,
    p.status in ('failed', 'canceled') as is_ended,
    coalesce(m.minor, 0) as matched_minor,
    lower(regexp_replace(p.id, '[^A-Za-z0-9]', '', 'g')) as name,
    lower(regexp_replace(coalesce(p.trace_id, ''), '[^A-Za-z0-9]', '', 'g')) as trace,
    0::bigint as place, 0::bigint as running_minor
  from payments.payouts p
  left join (select counterpart_id, sum(amount_minor)::bigint as minor
    from reconciliation.bank_matches where counterpart_kind = 'payout' group by counterpart_id) m
    on m.counterpart_id = p.id
  where coalesce(m.minor, 0) <> ${EXPECTED} or p.status in ('failed', 'canceled')`;

const PLACE_PAYOUTS = `update open_payouts p
  set place = o.place, running_minor = o.running_minor
  from (select id, row_number() over by_arrival as place,
      sum(expected_minor) over by_arrival as running_minor
    from open_payouts
    window by_arrival as (partition by currency order by arrival_on, id)) o
  where o.id = p.id`;

/** Pairs every open bank line with what it pays. @returns how many pairs were made. */
export async function matchBankLines(tx: Transaction, now: Date): Promise<number> {
  await tx.execute(OPEN_LINES);
  const [open] = await tx.rows<{ count: number }>('select count(*) as count from open_lines');
  if (open?.count === 0) return 0;
  await tx.execute(OPEN_PAYOUTS);
  await tx.execute(PLACE_PAYOUTS);
  let matched = 0;
  for (const { code, pairs } of BANK_RULES) {
    for (let made = -1; made !== 0; matched += made) {
      made = await pairBy(tx, { code, pairs, now });
    }
  }
  return matched + (await pairTransfers(tx, now));
}

async function pairBy(
  tx: Transaction,
  { code, pairs, now }: { readonly code: string; readonly pairs: string; readonly now: Date },
): Promise<number> {
  const made = await tx.execute(
    `insert into reconciliation.bank_matches
       (line_id, counterpart_kind, counterpart_id, currency, amount_minor, rule, matched_at)
     select pair.line_id, 'payout', pair.counterpart_id, l.currency, pair.amount_minor, $1, $2
     from (${pairs}) pair join open_lines l on l.id = pair.line_id`,
    [code, now],
  );
  if (made === 0) return 0;
  await tx.execute(
    `update open_payouts p set matched_minor = m.minor
     from (select counterpart_id, sum(amount_minor)::bigint as minor
       from reconciliation.bank_matches where counterpart_kind = 'payout' group by counterpart_id) m
     where m.counterpart_id = p.id and m.minor <> p.matched_minor`,
  );
  await tx.execute(
    `delete from open_lines l
     using reconciliation.bank_matches m where m.line_id = l.id`,
  );
  await tx.execute(
    'delete from open_payouts where matched_minor = expected_minor and not is_ended',
  );
  await tx.execute(PLACE_PAYOUTS);
  return made;
}

/** Settlement books a refund by transfer when two people say that it was sent; the line follows. */
function pairTransfers(tx: Transaction, now: Date): Promise<number> {
  return tx.execute(
    `insert into reconciliation.bank_matches
       (line_id, counterpart_kind, counterpart_id, currency, amount_minor, rule, matched_at)
     select line_id, 'transfer', entry_id, currency, amount_minor, $1, $2 from (
       select l.id as line_id, e.id::text as entry_id, l.currency, l.amount_minor,
         row_number() over (partition by l.id
           order by abs(l.booked_on - e.booked_on), e.sequence) as entry_rank,
         row_number() over (partition by e.id
           order by abs(l.booked_on - e.booked_on), l.booked_on, l.id) as line_rank
       from open_lines l
       join ledger.lines b on b.account = 'bank' and b.currency = l.currency
         and b.amount_minor = l.amount_minor
       join ledger.entries e on e.id = b.entry_id and e.cause_kind = 'refund_left'
       where l.amount_minor < 0 and l.booked_on between e.booked_on - 5 and e.booked_on + 10
         and not exists (select from reconciliation.bank_matches m
           where m.counterpart_kind = 'transfer' and m.counterpart_id = e.id::text)
     ) near where entry_rank = 1 and line_rank = 1`,
    [TRANSFER_RULE.code, now],
  );
}

export interface UnbookedLine {
  readonly id: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly at: Date;
  /** True when it stands in suspense from before. */
  readonly inSuspense: boolean;
  /** The payouts it pays; empty when nobody knows what it is for. */
  readonly parts: readonly { readonly payoutId: string; readonly amountMinor: number }[];
}

/** Bank lines whose entry is missing: matched ones, and others that never stood in suspense. */
export function unbookedLines(
  sql: Sql,
  { zone, limit }: { readonly zone: string; readonly limit: number },
): Promise<UnbookedLine[]> {
  return sql.rows(
    `select l.id, l.currency, l.amount_minor as "amountMinor",
       (l.booked_on + time '12:00') at time zone $1 as at,
       unknown.id is not null as "inSuspense",
       coalesce(m.parts, '[]') as parts
     from bank.lines l
     left join ledger.entries paid on paid.cause_kind = 'bank_payout' and paid.cause_id = l.id::text
     left join ledger.entries unknown
       on unknown.cause_kind = 'bank_unknown' and unknown.cause_id = l.id::text
     left join lateral (
       select jsonb_agg(jsonb_build_object('payoutId', m.counterpart_id,
           'amountMinor', m.amount_minor) order by m.counterpart_id) as parts,
         bool_or(m.counterpart_kind = 'transfer') as is_transfer
       from reconciliation.bank_matches m where m.line_id = l.id) m on true
     where l.amount_minor <> 0 and paid.id is null
       and not coalesce(m.is_transfer, false) and (m.parts is not null or unknown.id is null)
     order by l.booked_on, l.id limit $2`,
    [zone, limit],
  );
}
