-- What the decline policy looks at beside Stripe's own codes: the network's advice, the brand that
-- says how to read it, and Stripe's own judgement of the charge.
alter table settlement.attempts
  add column network_advice_code text,
  add column card_brand text,
  add column outcome_type text,
  add column risk_level text;
