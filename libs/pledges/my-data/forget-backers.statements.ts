import type { Sql, Transaction } from '#libs/platform/database/database';

/** An address that nobody lives at; what the database asks for and a receipt never shows. */
const NO_ADDRESS = `jsonb_build_object('line1', '', 'line2', null, 'postcode', '', 'city', '',
  'country', country)`;

/**
 * Backers become a pseudonym. What was charged keeps the name (apart) and its address until the law
 * lets them go; what was not keeps neither.
 */
export async function forgetBackers(
  tx: Transaction,
  backerIds: readonly string[],
  chargedIds: readonly string[],
): Promise<void> {
  await tx.execute(
    `insert into pledges.kept_names (pledge_id, name, keep_until)
     select p.id, b.name, make_date(extract(year from p.updated_at)::int + 11, 1, 1)
     from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     where p.id = any($1::uuid[]) on conflict do nothing`,
    [chargedIds],
  );
  await tx.execute(
    `update pledges.pledges
     set postcode = '', delivery_address = case delivery_kind when 'ship' then ${NO_ADDRESS} end
     where backer_id = any($1::uuid[]) and id <> all($2::uuid[])`,
    [backerIds, chargedIds],
  );
  await tx.execute(
    `update pledges.backers
     set email = 'backer-' || id || '@forgotten.invalid', name = '–', locale = 'en', postcode = '',
       user_id = null
     where id = any($1::uuid[])`,
    [backerIds],
  );
}

/** Lets go what no law asks for any more. Answers how many pledges that were. */
export async function forgetKept(sql: Sql, today: string): Promise<number> {
  return sql.execute(
    `with over as (delete from pledges.kept_names where keep_until <= $1::date returning pledge_id)
     update pledges.pledges
     set postcode = '', delivery_address = case delivery_kind when 'ship' then ${NO_ADDRESS} end
     where id in (select pledge_id from over)`,
    [today],
  );
}

/** Answers that are kept to be given again hold name and address as they were sent. */
export async function forgetAnswers(sql: Sql, pledgeIds: readonly string[]): Promise<void> {
  await sql.execute(
    `delete from platform.idempotency_keys
     where state = 'done' and response ->> 'id' = any($1::text[])`,
    [pledgeIds],
  );
}
