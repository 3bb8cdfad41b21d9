-- The comparison reads what is new at Stripe, and the few movements that Stripe has converted.
create index balance_transactions_by_seen on payments.balance_transactions (seen_at);
create index balance_transactions_converted on payments.balance_transactions (reference)
  where source_currency is not null;
