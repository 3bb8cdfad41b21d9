create schema bank;

create function bank.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

-- Only statements of accounts that somebody has named here are taken.
create table bank.accounts (
  id uuid primary key,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  name text not null check (length(name) between 1 and 120),
  updated_at timestamptz not null,
  -- One IBAN may hold several currencies, each with its own balance.
  unique (iban, currency),
  -- For the lines: what is on an account is in its currency.
  unique (id, currency)
);

-- How a bank writes its CSV; read anew at each import.
create table bank.column_maps (
  name text primary key check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 60),
  definition jsonb not null,
  updated_at timestamptz not null
);

-- Every file that was taken, by its content: the same file is taken once.
create table bank.files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes > 0),
  format text not null check (format in ('camt.053.001.02', 'camt.053.001.08', 'csv')),
  column_map text check ((column_map is null) = (format <> 'csv')),
  imported_by text not null,
  imported_at timestamptz not null
);

create table bank.statements (
  id uuid primary key,
  account_id uuid not null references bank.accounts (id),
  format text not null,
  -- The bank's name of it; null in CSV.
  statement_ref text check (length(statement_ref) between 1 and 200),
  from_on date not null,
  to_on date not null,
  -- Null where the format tells no balances (CSV).
  opening_minor bigint,
  closing_minor bigint,
  -- What its booked lines add up to.
  moved_minor bigint not null,
  line_count integer not null check (line_count >= 0),
  -- How many of them no file before had told.
  added_count integer not null check (added_count between 0 and line_count),
  -- Announced by the bank, but not booked: not among the lines.
  unbooked_count integer not null check (unbooked_count >= 0),
  file_hash text not null references bank.files (hash),
  -- Its place in the file.
  position integer not null check (position >= 0),
  imported_by text not null,
  imported_at timestamptz not null,
  unique (file_hash, position),
  unique (id, account_id),
  check (from_on <= to_on),
  check ((opening_minor is null) = (closing_minor is null)),
  constraint balances_agree_with_lines check (opening_minor + moved_minor = closing_minor)
);
create index statements_of_account on bank.statements (account_id, to_on, from_on, id);

create table bank.lines (
  id uuid primary key,
  account_id uuid not null,
  -- The statement that told it first.
  statement_id uuid not null,
  -- Its order in the statement.
  position integer not null check (position >= 0),
  booked_on date not null,
  value_on date,
  -- Money in is positive.
  amount_minor bigint not null,
  currency char(3) not null,
  -- What payer and payee call it (end-to-end id, remittance reference); empty when nothing is told.
  reference text not null default '' check (length(reference) <= 500),
  -- What the bank calls it; null when it does not.
  bank_reference text check (length(bank_reference) between 1 and 100),
  description text not null default '' check (length(description) <= 2000),
  counterparty text not null default '' check (length(counterparty) <= 200),
  -- The bank takes back what it had booked before.
  reversal boolean not null default false,
  -- What makes two lines of different files the same, and the count of truly equal ones.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  occurrence integer not null check (occurrence > 0),
  unique (account_id, fingerprint, occurrence),
  foreign key (account_id, currency) references bank.accounts (id, currency),
  foreign key (statement_id, account_id) references bank.statements (id, account_id)
);
create index lines_of_account on bank.lines (account_id, booked_on, id);
create index lines_of_statement on bank.lines (statement_id, position);
create index lines_by_day on bank.lines (booked_on, id);

create trigger files_append_only before update or delete on bank.files
  for each row execute function bank.refuse_change();
create trigger statements_append_only before update or delete on bank.statements
  for each row execute function bank.refuse_change();
create trigger lines_append_only before update or delete on bank.lines
  for each row execute function bank.refuse_change();
