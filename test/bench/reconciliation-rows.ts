import type { Database } from '#libs/platform/database/database';

/** Charges spread over four weeks of January, ended long before the clock of the run. */
const FROM = '2026-01-05 08:00+01';
const DAYS = 28;
export const FIRST_DAY = '2026-01-05';
export const LAST_DAY = '2026-02-02';

const AMOUNT = '(2000 + (n::bigint * 37) % 9000)';

/**
 * So many collected charges with their fees: five lines in two entries in the books, one balance
 * transaction at Stripe each. Written without triggers: what they
 * check is measured elsewhere, and five million checks at commit take an hour.
 */
export async function fillBooks(database: Database, rows: number): Promise<void> {
  await database.execute('create schema if not exists bench');
  await database.execute('drop table if exists bench.charges');
  await database.execute(
    `create table bench.charges as
     select n, 'pi_3Q' || substr(md5(n::text), 1, 22) as intent,
       'ch_3Q' || substr(md5(n::text), 1, 22) as charge, 'txn_3Q' || substr(md5(n::text), 1, 22) as txn,
       ${AMOUNT} as amount, 25 + (${AMOUNT} * 15 + 999) / 1000 as fee,
       timestamptz '${FROM}' + n * (interval '${DAYS} days' / ${rows}) as at,
       uuidv7() as charge_entry, uuidv7() as fee_entry, uuidv7() as attempt, uuidv7() as pledge
     from generate_series(1, ${rows}) n`,
  );
  const tables = ['ledger.entries', 'ledger.lines'];
  for (const table of tables) await database.execute(`alter table ${table} disable trigger user`);
  await database.execute(ENTRIES);
  await database.execute(LINES);
  await database.execute(MOVEMENTS);
  for (const table of tables) await database.execute(`alter table ${table} enable trigger user`);
  for (const table of [...tables, 'payments.balance_transactions']) {
    await database.execute(`vacuum analyze ${table}`);
  }
}

const ENTRY = (id: string, kind: string, words: string, lines: number): string => `
  select ${id}, '${kind}', attempt::text, '\\x00'::bytea, at, at,
    (at at time zone 'Europe/Paris')::date, array[pledge], '${words}', ${lines} from bench.charges`;

const ENTRIES = `insert into ledger.entries (id, cause_kind, cause_id, content_hash, occurred_at,
  posted_at, booked_on, pledge_ids, description, line_count)
  ${ENTRY('charge_entry', 'charge', 'Pledge collected', 3)} union all
  ${ENTRY('fee_entry', 'fee', 'Fee of Stripe', 2)}`;

const LINE = (id: string, place: number, account: string, amount: string): string =>
  `select ${id}, ${place}, '${account}', ${amount}, 'EUR',
     ${account === 'stripe_clearing' ? 'intent' : 'null::text'}, e.booked_on, e.sequence
   from bench.charges join ledger.entries e on e.id = ${id}`;

const LINES = `insert into ledger.lines (entry_id, position, account, amount_minor, currency, reference,
  booked_on, sequence)
  ${[
    LINE('charge_entry', 1, 'stripe_clearing', 'amount'),
    LINE('charge_entry', 2, 'customer_deposits', '-(amount - amount / 6)'),
    LINE('charge_entry', 3, 'vat_due', '-(amount / 6)'),
    LINE('fee_entry', 1, 'payment_fees', 'fee'),
    LINE('fee_entry', 2, 'stripe_clearing', '-fee'),
  ].join(' union all ')}`;

const MOVEMENTS = `insert into payments.balance_transactions (id, type, reporting_category, source_id,
  reference, amount_minor, fee_minor, net_minor, currency, created_at, available_on, status, charge_id,
  payment_intent_id, pledge_id, attempt_id, fee_details, seen_at)
  select txn, 'charge', 'charge', charge, intent, amount, fee, amount - fee, 'EUR', at,
    at + interval '3 days', 'available', charge, intent, pledge, attempt,
    jsonb_build_array(jsonb_build_object('amountMinor', fee, 'currency', 'EUR',
      'type', 'stripe_fee', 'description', 'Stripe processing fees')), at
  from bench.charges`;
