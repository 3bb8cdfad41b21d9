-- The books: append-only, balanced per currency, one entry per cause. The database itself refuses
-- anything else, whatever the code above it does.
create schema ledger;

create table ledger.accounts (
  code text primary key check (code ~ '^[a-z][a-z_]*$'),
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'income', 'expense', 'memo')),
  -- The number in the French chart (PCG); configuration, to be confirmed with the accountant.
  chart_code text not null
);

insert into ledger.accounts (code, name, kind, chart_code) values
  ('pledges_held', 'Pledges held (off balance sheet)', 'memo', '801'),
  ('pledges_held_contra', 'Pledges held, contra', 'memo', '809'),
  ('stripe_clearing', 'Stripe balance', 'asset', '5171'),
  ('payouts_in_transit', 'Payouts in transit', 'asset', '58'),
  ('bank', 'Bank', 'asset', '512'),
  ('disputes_open', 'Disputes open', 'asset', '4671'),
  ('customer_deposits', 'Deposits received from customers', 'liability', '4191'),
  ('vat_due', 'VAT due on deposits', 'liability', '44571'),
  ('refunds_payable', 'Refunds payable', 'liability', '4198'),
  ('suspense', 'Suspense', 'liability', '471'),
  ('revenue', 'Sales of goods', 'income', '707'),
  ('payment_fees', 'Payment fees', 'expense', '627'),
  ('dispute_losses', 'Losses on disputes', 'expense', '654'),
  ('brand_contribution', 'Contribution of the brand', 'expense', '6581');

create table ledger.entries (
  id uuid primary key,
  -- The order of posting; gaps are possible (a rolled-back transaction), numbering of exports is not this.
  sequence bigint generated always as identity unique,
  -- What made it: ('charge', attempt id), ('hold', batch id) … One cause, one entry.
  cause_kind text not null,
  cause_id text not null,
  content_hash bytea not null,
  occurred_at timestamptz not null,
  posted_at timestamptz not null,
  campaign_id uuid,
  -- The pledges this entry speaks of; a batch of held pledges is one entry that knows its pledges.
  pledge_ids uuid[] not null default '{}',
  description text not null,
  line_count smallint not null check (line_count >= 2),
  unique (cause_kind, cause_id)
);
create index entries_by_campaign on ledger.entries (campaign_id, sequence);
create index entries_by_pledge on ledger.entries using gin (pledge_ids);

create table ledger.lines (
  entry_id uuid not null references ledger.entries (id),
  position smallint not null check (position >= 1),
  account text not null references ledger.accounts (code),
  -- A debit is positive, a credit negative: an entry balances when its lines add up to zero.
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  primary key (entry_id, position)
);
create index lines_by_account on ledger.lines (account, currency) include (amount_minor);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the books are append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger entries_append_only before update or delete on ledger.entries
  for each row execute function ledger.refuse_change();
create trigger lines_append_only before update or delete on ledger.lines
  for each row execute function ledger.refuse_change();
create trigger entries_no_truncate before truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger lines_no_truncate before truncate on ledger.lines
  for each statement execute function ledger.refuse_change();

-- Checked at commit: an entry has the lines it announced and they balance in every currency. Lines
-- slipped into an older entry change its count and are refused by the same rule.
create function ledger.check_entry() returns trigger language plpgsql as $$
declare
  checked_id uuid;
  announced smallint;
  counted bigint;
  unbalanced text;
begin
  if tg_table_name = 'entries' then checked_id := new.id; else checked_id := new.entry_id; end if;
  select e.line_count into announced from ledger.entries e where e.id = checked_id;
  select count(*) into counted from ledger.lines l where l.entry_id = checked_id;
  if counted <> announced then
    raise exception 'entry % announces % lines and has %', checked_id, announced, counted
      using errcode = 'check_violation', constraint = 'entry_line_count';
  end if;
  select string_agg(u.currency, ', ') into unbalanced from (
    select l.currency from ledger.lines l where l.entry_id = checked_id
    group by l.currency having sum(l.amount_minor) <> 0
  ) u;
  if unbalanced is not null then
    raise exception 'entry % does not balance in %', checked_id, unbalanced
      using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  return null;
end $$;

create constraint trigger entry_is_whole after insert on ledger.entries
  deferrable initially deferred for each row execute function ledger.check_entry();
create constraint trigger lines_balance after insert on ledger.lines
  deferrable initially deferred for each row execute function ledger.check_entry();
