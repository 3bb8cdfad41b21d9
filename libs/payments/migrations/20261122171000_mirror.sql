-- What Stripe says of our money there, as Stripe says it, so that it can be compared with the books in
-- one join. Written by the mirror only; rows are refreshed when Stripe changes them and never deleted.
-- Amounts are signed minor units, positive into the Stripe balance; currencies in capitals as in the
-- ledger.
create table payments.balance_transactions (
  id text primary key,
  -- Both as they come: Stripe adds kinds without asking us.
  type text not null,
  reporting_category text not null,
  -- The charge, refund, dispute or payout; null for what has none (fees, reserves).
  source_id text,
  -- What the ledger calls it: the PaymentIntent of a charge (the charge where there is none), else the
  -- source, else the transaction itself.
  reference text not null,
  amount_minor bigint not null,
  fee_minor bigint not null,
  -- amount_minor less fee_minor, as Stripe says it.
  net_minor bigint not null,
  currency char(3) not null,
  exchange_rate numeric,
  -- What the source itself says, with the sign of amount_minor, where Stripe has converted it.
  source_amount_minor bigint,
  source_currency char(3),
  created_at timestamptz not null,
  available_on timestamptz not null,
  -- pending | available
  status text not null,
  -- The automatic payout it was paid out with; set when that payout was itemised. The payout's own
  -- movements (type payout, payout_failure, payout_cancel) name it in source_id instead.
  payout_id text,
  charge_id text,
  payment_intent_id text,
  pledge_id uuid,
  attempt_id uuid,
  -- [{"amountMinor", "currency", "type", "description"}]
  fee_details jsonb not null,
  description text,
  -- When Stripe was asked for the facts that stand here.
  seen_at timestamptz not null,
  -- When a pending one is read again.
  look_at timestamptz,
  check (num_nulls(source_amount_minor, source_currency) in (0, 2))
);
create index balance_transactions_by_reference on payments.balance_transactions (reference);
create index balance_transactions_by_source on payments.balance_transactions (source_id)
  where source_id is not null;
create index balance_transactions_by_time on payments.balance_transactions (created_at);
create index balance_transactions_by_payout on payments.balance_transactions (payout_id)
  where payout_id is not null;
create index balance_transactions_to_look_at on payments.balance_transactions (look_at)
  where look_at is not null;
create index balance_transactions_without_pledge on payments.balance_transactions (payment_intent_id)
  where pledge_id is null and payment_intent_id is not null;

create table payments.payouts (
  id text primary key,
  -- Negative when Stripe takes money from the bank account.
  amount_minor bigint not null,
  currency char(3) not null,
  -- pending | in_transit | paid | failed | canceled; one that is paid may fail days later.
  status text not null,
  arrival_on date not null,
  created_at timestamptz not null,
  automatic boolean not null,
  reconciliation_status text not null,
  balance_transaction_id text,
  failure_balance_transaction_id text,
  failure_code text,
  statement_descriptor text,
  trace_id text,
  -- When every movement that it pays out was known, once; null for manual ones.
  itemised_at timestamptz,
  -- What the items come to; the payout's amount when nothing is missing.
  items integer,
  items_net_minor bigint,
  -- When the items are asked for (again, while they do not come to the amount).
  itemise_at timestamptz,
  seen_at timestamptz not null
);
create index payouts_by_time on payments.payouts (created_at);
create index payouts_by_arrival on payments.payouts (arrival_on);
create index payouts_to_itemise on payments.payouts (itemise_at) where itemise_at is not null;

-- How a payout came to be as it is.
create table payments.payout_changes (
  id bigint generated always as identity primary key,
  payout_id text not null references payments.payouts,
  -- Null when it was seen for the first time.
  from_status text,
  to_status text not null,
  arrival_on date not null,
  failure_code text,
  seen_at timestamptz not null
);
create index payout_changes_of_payout on payments.payout_changes (payout_id, id);

create table payments.mirrored_disputes (
  id text primary key,
  charge_id text,
  payment_intent_id text,
  amount_minor bigint not null,
  currency char(3) not null,
  -- Stripe's own word: https://docs.stripe.com/api/disputes/object#dispute_object-status
  status text not null,
  reason text not null,
  created_at timestamptz not null,
  evidence_due_at timestamptz,
  seen_at timestamptz not null
);
create index mirrored_disputes_by_time on payments.mirrored_disputes (created_at);

-- How far the mirror has read, per kind of object. A reading goes from the newest page down to
-- `down_to`; only when that is reached does the mark move to the newest that the reading has met.
create table payments.mirror_cursors (
  kind text primary key check (kind in ('balance_transactions', 'payouts', 'disputes')),
  -- The newest moment, by Stripe's clock, up to which everything was read.
  mark_at timestamptz,
  -- By our clock: when the last reading that came to its end had begun.
  complete_at timestamptz,
  -- When one last went back further than the usual overlap.
  deep_at timestamptz,
  -- The reading under way, if any.
  began_at timestamptz,
  down_to timestamptz,
  is_deep boolean,
  newest_at timestamptz,
  -- The last object of the last page that was stored.
  after_id text,
  leased_until timestamptz,
  lease_token bigint not null default 0
);
insert into payments.mirror_cursors (kind) values
  ('balance_transactions'), ('payouts'), ('disputes');

-- When the mirror is brought up to date next; events only bring it forward.
create table payments.mirror_schedule (
  only_row boolean primary key default true check (only_row),
  next_pull_at timestamptz not null
);
insert into payments.mirror_schedule (next_pull_at) values ('-infinity');

create function payments.refuse_forgetting() returns trigger language plpgsql as $$
begin
  raise exception '%.% keeps what Stripe has said: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger balance_transactions_stay before delete on payments.balance_transactions
  for each row execute function payments.refuse_forgetting();
create trigger payouts_stay before delete on payments.payouts
  for each row execute function payments.refuse_forgetting();
create trigger mirrored_disputes_stay before delete on payments.mirrored_disputes
  for each row execute function payments.refuse_forgetting();
create trigger payout_changes_append_only before update or delete on payments.payout_changes
  for each row execute function payments.refuse_forgetting();
