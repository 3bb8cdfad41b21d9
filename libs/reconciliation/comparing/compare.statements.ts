import type { Transaction } from '#libs/platform/database/database';
import { MATCHING_CODES, RULE_OF_REFERENCE } from '../rules/reference-rules.js';
import type { Marks } from '../runs/marks.statements.js';
import { factsSql, literal } from './facts.js';

/** The references that have changed since the marks, and those that did not match before. */
export async function findTouched(tx: Transaction, marks: Marks): Promise<void> {
  await tx.execute('create temp table touched (reference text primary key) on commit drop');
  await tx.execute(
    `insert into touched
     select t.reference from payments.balance_transactions t where t.seen_at >= $1::timestamptz
     union
     select coalesce(l.reference, old.reference, 'entry:' || l.entry_id)
     from ledger.entries e
     join ledger.lines l on l.entry_id = e.id and l.account = 'stripe_clearing'
     left join reconciliation.earlier_references old on old.entry_id = l.entry_id
     where e.sequence > $2
     union
     select c.reference from reconciliation.comparisons c where not c.matched`,
    [marks.mirrorSeenAt, marks.ledgerSequence],
  );
  await tx.execute('analyze touched');
}

const MATCHING = MATCHING_CODES.map(literal).join(', ');

export interface CompareOptions {
  readonly zone: string;
  /** Everything, or what `findTouched` has found. */
  readonly whole: boolean;
}

/**
 * Adds up both sides per reference and currency into the temporary table `compared`, judges each row by
 * the first rule that applies, and keeps it. @returns how many rows are new or say something else now.
 */
export async function compareReferences(
  tx: Transaction,
  { zone, whole }: CompareOptions,
): Promise<number> {
  await tx.execute(
    `create temp table compared on commit drop as
     select c.*, ${RULE_OF_REFERENCE} as rule from (
       select reference, currency,
         coalesce(sum(stripe), 0)::bigint as stripe, coalesce(sum(ledger), 0)::bigint as ledger,
         coalesce(sum(stripe_fee), 0)::bigint as stripe_fee,
         coalesce(sum(ledger_fee), 0)::bigint as ledger_fee,
         count(stripe) as stripe_rows, count(ledger) as ledger_rows,
         min(day) as first_day, max(day) as last_day,
         -- The books know the day: it is over when its last minute is.
         greatest(max(at), (max(case when stripe is null then day end) + 1)::timestamp
           at time zone ${literal(zone)}) as latest_at
       from (${factsSql(zone, whole ? null : 'touched')}) fact
       group by reference, currency
     ) c`,
  );
  // Nobody else writes here while the marks are locked, so there is no conflict to look for.
  const changed = await tx.execute(
    `update reconciliation.comparisons known set
       stripe_minor = c.stripe, ledger_minor = c.ledger, stripe_fee_minor = c.stripe_fee,
       ledger_fee_minor = c.ledger_fee, latest_at = c.latest_at, rule = c.rule,
       matched = c.rule in (${MATCHING})
     from compared c
     where c.reference = known.reference and c.currency = known.currency
       and (known.stripe_minor, known.ledger_minor, known.stripe_fee_minor, known.ledger_fee_minor,
           known.rule)
         is distinct from (c.stripe, c.ledger, c.stripe_fee, c.ledger_fee, c.rule)`,
  );
  // In the order of the key, which fills its index from one end to the other.
  const added = await tx.execute(
    `insert into reconciliation.comparisons (reference, currency, stripe_minor, ledger_minor,
       stripe_fee_minor, ledger_fee_minor, latest_at, rule, matched)
     select c.reference, c.currency, c.stripe, c.ledger, c.stripe_fee, c.ledger_fee, c.latest_at,
       c.rule, c.rule in (${MATCHING})
     from compared c
     where not exists (select from reconciliation.comparisons known
       where known.reference = c.reference and known.currency = c.currency)
     order by c.reference, c.currency`,
  );
  return changed + added;
}

/** On which days the two sides of what was compared now differ. */
export async function keepDifferences(tx: Transaction, zone: string): Promise<void> {
  await tx.execute(
    `create temp table spread on commit drop as
     select distinct reference from compared where first_day <> last_day or stripe <> ledger`,
  );
  await tx.execute('analyze spread');
  await tx.execute(
    `delete from reconciliation.differences d using compared c
     where d.side = 'stripe' and d.reference = c.reference`,
  );
  await tx.execute(
    `insert into reconciliation.differences (side, reference, currency, day, amount_minor)
     select 'stripe', reference, currency, day,
       coalesce(sum(stripe), 0) - coalesce(sum(ledger), 0)
     from (${factsSql(zone, 'spread')}) fact
     group by reference, currency, day
     having coalesce(sum(stripe), 0) <> coalesce(sum(ledger), 0)`,
  );
}

/**
 * The same for the bank: its lines against the ledger's account of it. A line is booked under its own
 * id; a refund that was sent by bank transfer under its entry, to which its line was matched.
 */
export async function keepBankDifferences(tx: Transaction): Promise<void> {
  await tx.execute(`delete from reconciliation.differences where side = 'bank'`);
  await tx.execute(
    `insert into reconciliation.differences (side, reference, currency, day, amount_minor)
     select 'bank', reference, currency, day, sum(amount_minor)
     from (
       select coalesce('entry:' || m.counterpart_id, l.id::text) as reference, l.currency,
         l.booked_on as day, l.amount_minor
       from bank.lines l
       left join reconciliation.bank_matches m on m.line_id = l.id
         and m.counterpart_kind = 'transfer'
       union all
       select case when e.cause_kind in ('bank_payout', 'bank_unknown') then l.reference
           else 'entry:' || l.entry_id end, l.currency, l.booked_on, -l.amount_minor
       from ledger.lines l join ledger.entries e on e.id = l.entry_id
       where l.account = 'bank'
     ) fact
     group by reference, currency, day having sum(amount_minor) <> 0`,
  );
}
