-- Which object at Stripe or at the bank moved the money of a line, to compare the three sides by it,
-- and the VAT that is in it: destination, category of goods, rate. The tax and the net amount that it
-- belongs to carry the same facts, so that a return is a sum of lines.
alter table ledger.lines
  add column reference text check (length(reference) between 1 and 255),
  add column vat_country char(2) check (vat_country ~ '^[A-Z]{2}$'),
  add column vat_category text check (vat_category ~ '^[a-z][a-z_]*$'),
  add column vat_basis_points integer check (vat_basis_points between 0 and 10000),
  add constraint vat_facts_are_whole check (num_nulls(vat_country, vat_category, vat_basis_points) in (0, 3));
create index lines_by_reference on ledger.lines (reference) where reference is not null;

-- The day to which the accountant counts the entry.
alter table ledger.entries add column booked_on date;
alter table ledger.entries disable trigger entries_append_only;
update ledger.entries set booked_on = (occurred_at at time zone 'Europe/Paris')::date;
alter table ledger.entries enable trigger entries_append_only;
alter table ledger.entries alter column booked_on set not null;
create index entries_by_day on ledger.entries (booked_on, sequence);

create function ledger.give_day() returns trigger language plpgsql as $$
begin
  new.booked_on := coalesce(new.booked_on, (new.occurred_at at time zone 'Europe/Paris')::date);
  return new;
end $$;
create trigger entries_day before insert on ledger.entries
  for each row execute function ledger.give_day();

insert into ledger.accounts (code, name, kind, chart_code) values
  ('stripe_reserve', 'Reserve held by Stripe', 'asset', '5172'),
  ('fx_conversion', 'Conversion between currencies', 'asset', '581'),
  ('bank_fees', 'Fees of the bank', 'expense', '6278'),
  ('fx_differences', 'Differences of exchange', 'expense', '666');
