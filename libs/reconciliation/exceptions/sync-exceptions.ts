import type { Transaction } from '#libs/platform/database/database';
import { FINDINGS } from './findings.js';

export interface FindingTerms {
  readonly now: Date;
  /** Facts after this instant are too young to be missed. */
  readonly oldUntil: Date;
  /** Bank lines that were due before this day are overdue. */
  readonly overdueBefore: string;
}

export interface ExceptionCounts {
  readonly found: number;
  readonly changed: number;
  readonly reopened: number;
  readonly closed: number;
}

const SYSTEM = 'system:reconciliation';

const step = (kind: string, from: string): string => `
  insert into reconciliation.exception_steps (exception_id, kind, actor, amount_minor, facts, at)
  select s.id, '${kind}', '${SYSTEM}', s.amount_minor, s.facts, $1
  from ${from} s order by s.id`;

/** Brings the exceptions in line with what does not fit now. Facts decide, history is kept. */
export async function syncExceptions(
  tx: Transaction,
  terms: FindingTerms,
): Promise<ExceptionCounts> {
  await collect(tx, terms);
  const found = await insertNew(tx, terms.now);
  const changed = await change(tx, terms.now);
  const reopened = await reopen(tx, terms.now);
  const closed = await close(tx, terms.now);
  return { found, changed, reopened, closed };
}

async function collect(tx: Transaction, terms: FindingTerms): Promise<void> {
  await tx.execute(
    `create temp table findings (type text, subject_kind text, subject_id text, currency char(3),
       amount_minor bigint, facts jsonb, rule text, pledge_id uuid, opened_on date,
       primary key (type, subject_kind, subject_id, currency)) on commit drop`,
  );
  for (const select of FINDINGS) {
    await tx.execute(
      `insert into findings
       select f.* from (${select}) f
       where ($1::timestamptz, $2::timestamptz, $3::date) is not null
       on conflict do nothing`,
      [terms.now, terms.oldUntil, terms.overdueBefore],
    );
  }
  await tx.execute('analyze findings');
}

const insertNew = (tx: Transaction, now: Date): Promise<number> =>
  tx.execute(
    `with fresh as (
       insert into reconciliation.exceptions (id, type, subject_kind, subject_id, currency,
         amount_minor, facts, rule, state, pledge_id, opened_on, found_at, changed_at)
       select reconciliation.id_at($1, concat_ws('|', type, subject_kind, subject_id, currency)),
         type, subject_kind, subject_id, currency, amount_minor, facts, rule, 'open', pledge_id,
         opened_on, $1, $1
       from findings
       on conflict (type, subject_kind, subject_id, currency) do nothing
       returning id, amount_minor, facts
     ) ${step('found', 'fresh')}`,
    [now],
  );

const SAME = `f.type = e.type and f.subject_kind = e.subject_kind and f.subject_id = e.subject_id
  and f.currency = e.currency`;

const change = (tx: Transaction, now: Date): Promise<number> =>
  tx.execute(
    `with other as (
       update reconciliation.exceptions e
       set amount_minor = f.amount_minor, facts = f.facts, rule = f.rule, changed_at = $1
       from findings f
       where ${SAME} and e.state = 'open'
         and (f.amount_minor <> e.amount_minor or f.facts <> e.facts or f.rule <> e.rule)
       returning e.id, e.amount_minor, e.facts
     ) ${step('changed', 'other')}`,
    [now],
  );

// Somebody may live with a difference: then only another one is news. What was corrected or had
// explained itself and does not fit again is open again.
const reopen = (tx: Transaction, now: Date): Promise<number> =>
  tx.execute(
    `with again as (
       update reconciliation.exceptions e
       set state = 'open', resolution = null, resolved_at = null, amount_minor = f.amount_minor,
         facts = f.facts, rule = f.rule, changed_at = $1
       from findings f
       where ${SAME} and e.state = 'resolved'
         and (e.resolution <> 'accepted' or f.amount_minor <> e.amount_minor)
       returning e.id, e.amount_minor, e.facts
     ) ${step('reopened', 'again')}`,
    [now],
  );

const close = (tx: Transaction, now: Date): Promise<number> =>
  tx.execute(
    `with gone as (
       update reconciliation.exceptions e
       set state = 'resolved', resolution = 'explained', resolved_at = $1, changed_at = $1
       where e.state = 'open' and not exists (select from findings f where ${SAME})
       returning e.id, e.amount_minor, e.facts
     ) ${step('explained', 'gone')}`,
    [now],
  );
