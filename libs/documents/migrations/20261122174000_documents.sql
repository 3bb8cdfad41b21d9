-- Invoices and credit notes: numbered without a gap per series and year, never changed, one per cause.
create schema documents;

-- One row per series: whoever takes a number holds it until the commit, so a rollback gives it back.
create table documents.series (
  code text primary key check (code ~ '^[A-Z]$'),
  year integer check (year between 2000 and 9999),
  last_number integer not null default 0 check (last_number >= 0),
  last_on date,
  check (num_nulls(year, last_on) in (0, 2)),
  check (year is not null or last_number = 0),
  check (year is null or year = extract(year from last_on))
);
insert into documents.series (code) values ('A'), ('D'), ('F');

create table documents.documents (
  id uuid primary key,
  -- The order of issuing over all series; it may have gaps, the numbers may not.
  sequence bigint not null generated always as identity unique,
  kind text not null check (kind in ('deposit_invoice', 'credit_note', 'final_invoice')),
  series text not null references documents.series (code),
  year integer not null generated always as (extract(year from issued_on)::integer) stored,
  number integer not null check (number > 0),
  label text not null generated always as (series || '-' || extract(year from issued_on)::integer || '-' ||
    case when number > 999999 then number::text else lpad(number::text, 6, '0') end) stored,
  issued_on date not null,
  issued_at timestamptz not null,
  -- What made it, as the books call it: "charge:<attempt>", "refund_left:<refund>" … One cause, one document.
  cause text not null unique check (cause ~ '^[a-z_]+:.+$'),
  pledge_id uuid not null,
  campaign_id uuid not null,
  -- The document that this one speaks of: the invoice of a credit note, the credit note taken back.
  refers_to uuid references documents.documents (id),
  currency char(3) not null,
  -- Never negative: the kind says which way.
  gross_minor bigint not null check (gross_minor > 0),
  vat_minor bigint not null check (vat_minor between 0 and gross_minor),
  -- Null where several rates are in it; they stand in the content.
  vat_country char(2) check (vat_country ~ '^[A-Z]{2}$'),
  vat_basis_points integer check (vat_basis_points between 0 and 10000),
  locale text not null check (locale in ('en', 'fr')),
  -- Seller, lines, VAT by rate, mentions as they were that day; the buyer stands apart.
  content jsonb not null,
  unique (series, year, number),
  check (num_nulls(vat_country, vat_basis_points) in (0, 2)),
  check ((kind = 'credit_note') = (series = 'A')),
  check ((kind = 'final_invoice') = (series = 'F'))
);
create index documents_of_pledge on documents.documents (pledge_id, sequence);
create index documents_by_day on documents.documents (series, issued_on, id);

-- Whom a document was made out to, as billed. Personal data, kept as long as the law wants the document
-- (France: ten years after the end of the year, Code de commerce L123-22), then let go; the document stays.
create table documents.buyers (
  document_id uuid primary key references documents.documents (id),
  name text not null,
  company_name text,
  vat_id text,
  registration_id text,
  -- { line1, line2, postcode, city, country }; where the goods are picked up only what is known.
  address jsonb not null,
  keep_until date not null
);
create index buyers_over on documents.buyers (keep_until);

-- What a company wants on its invoice; given before the money is taken.
create table documents.billing_details (
  pledge_id uuid primary key,
  company_name text not null check (length(company_name) between 1 and 120),
  vat_id text check (length(vat_id) <= 20),
  registration_id text check (length(registration_id) <= 40),
  address jsonb not null,
  updated_at timestamptz not null
);

create function documents.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger documents_append_only before update or delete on documents.documents
  for each row execute function documents.refuse_change();
create trigger documents_no_truncate before truncate on documents.documents
  for each statement execute function documents.refuse_change();
create trigger buyers_unchanged before update on documents.buyers
  for each row execute function documents.refuse_change();
create trigger series_kept before insert or delete on documents.series
  for each row execute function documents.refuse_change();
create trigger series_no_truncate before truncate on documents.series
  for each statement execute function documents.refuse_change();

-- A series only moves on: to later numbers of its year, or to a later year, and never to an earlier day.
create function documents.check_series() returns trigger language plpgsql as $$
begin
  if old.year is not null and (new.last_on is null or new.last_on < old.last_on
      or (new.year, new.last_number) <= (old.year, old.last_number)) then
    raise exception 'series % does not go back', old.code
      using errcode = 'check_violation', constraint = 'series_moves_on';
  end if;
  return new;
end $$;
create trigger series_moves_on before update on documents.series
  for each row execute function documents.check_series();

-- The last guard of the numbers: what a statement adds follows without a gap on what was there, not
-- before its day, and is what the row of the series says was taken.
create function documents.check_numbers() returns trigger language plpgsql as $$
declare
  added record;
  last record;
begin
  for added in
    select f.series, f.year, min(f.number) as low, max(f.number) as high, count(*) as documents,
      min(f.issued_on) as first_on, max(f.issued_on) as last_on
    from fresh f group by f.series, f.year
  loop
    select d.year, d.number, d.issued_on into last from documents.documents d
      where d.series = added.series and (d.year, d.number) < (added.year, added.low)
      order by d.year desc, d.number desc limit 1;
    if added.high - added.low + 1 <> added.documents
        or added.low <> (case when found and last.year = added.year then last.number + 1 else 1 end) then
      raise exception 'the numbers of series % in % have a gap before %', added.series, added.year, added.low
        using errcode = 'check_violation', constraint = 'numbers_without_gap';
    end if;
    if added.first_on <> added.last_on or added.first_on < last.issued_on then
      raise exception 'series % goes back in time at %', added.series, added.low
        using errcode = 'check_violation', constraint = 'numbers_in_time';
    end if;
    perform 1 from documents.series s where s.code = added.series and s.year = added.year
      and s.last_number = added.high and s.last_on = added.last_on;
    if not found then
      raise exception 'number % was not taken from series %', added.high, added.series
        using errcode = 'check_violation', constraint = 'numbers_are_taken';
    end if;
  end loop;
  return null;
end $$;
create trigger numbers_without_gap after insert on documents.documents
  referencing new table as fresh for each statement execute function documents.check_numbers();

-- Checked at commit: a number that was taken is used.
create function documents.check_taken() returns trigger language plpgsql as $$
begin
  perform 1 from documents.documents d
    where d.series = new.code and d.year = new.year and d.number = new.last_number;
  if not found then
    raise exception 'number % of series % was taken and not used', new.last_number, new.code
      using errcode = 'check_violation', constraint = 'numbers_are_used';
  end if;
  return null;
end $$;
create constraint trigger numbers_are_used after update on documents.series
  deferrable initially deferred for each row execute function documents.check_taken();
