import type { Database } from '#libs/platform/database/database';

const BATCH = 20_000;

/**
 * Books of a year as a shop with many pledges has them: a charge (three lines) and Stripe's fee (two
 * lines) in turn, evenly over the days. Set-based, in transactions of 20,000 entries, with every trigger
 * of the ledger in place.
 */
export async function writeYear(
  database: Database,
  { year, entries }: { readonly year: number; readonly entries: number },
  progress: (written: number) => void,
): Promise<void> {
  for (let first = 1; first <= entries; first += BATCH) {
    const last = Math.min(first + BATCH - 1, entries);
    await database.transaction(async (tx) => {
      await tx.execute(ENTRIES, [first, last, year, entries]);
      await tx.execute(LINES, [first, last]);
    });
    progress(last);
  }
  await database.execute('vacuum analyze ledger.entries');
  await database.execute('vacuum analyze ledger.lines');
}

/** An id that follows from its number, so that two runs make the same books. */
const idOf = (kind: string, number: string): string =>
  `('00000000-0000-7000-8${kind}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const ENTRIES = `
  insert into ledger.entries (id, cause_kind, cause_id, content_hash, occurred_at, posted_at,
    campaign_id, pledge_ids, description, line_count)
  select ${idOf('000', 'n')}, case when n % 2 = 1 then 'charge' else 'fee' end,
    ${idOf('001', '(n + 1) / 2')}::text, sha256(n::text::bytea), i.at, i.at,
    ${idOf('002', '(n % 20)')}, array[${idOf('003', '(n + 1) / 2')}],
    case when n % 2 = 1 then 'Pledge collected' else 'Fee of Stripe' end,
    case when n % 2 = 1 then 3 else 2 end
  from generate_series($1::int, $2::int) n
  cross join lateral (
    select make_timestamptz($3::int, 1, 1, 12, 0, 0, 'UTC')
      + make_interval(secs => (n::float8 / $4::int) * 363 * 86400) as at
  ) i
  order by n`;

const LINES = `
  insert into ledger.lines (entry_id, position, account, amount_minor, currency, reference,
    vat_country, vat_category, vat_basis_points)
  select ${idOf('000', 'n')}, l.position, l.account, l.amount, 'EUR', l.reference, l.country,
    case when l.country is not null then 'furniture' end,
    case when l.country is not null then 2000 end
  from generate_series($1::int, $2::int) n
  cross join lateral (select 6 * (1000 + n % 9000) as gross) a
  cross join lateral (values
    (1, 'stripe_clearing', gross, 'pi_' || (n + 1) / 2, null, 1),
    (2, 'customer_deposits', -gross / 6 * 5, null, 'FR', 1),
    (3, 'vat_due', -gross / 6, null, 'FR', 1),
    (1, 'payment_fees', 25 + gross / 50, null, null, 0),
    (2, 'stripe_clearing', -(25 + gross / 50), 'pi_' || (n + 1) / 2, null, 0)
  ) l (position, account, amount, reference, country, parity)
  where l.parity = n % 2
  order by n, l.position`;
