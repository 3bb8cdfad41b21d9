-- Money on hold is taken by an attempt of its own kind; its PaymentIntent is known from the start.
alter table settlement.attempts drop constraint attempts_kind_check;
alter table settlement.attempts add constraint attempts_kind_check
  check (kind in ('automatic', 'fixed_card', 'last_try', 'capture'));
alter table settlement.attempts add constraint attempts_capture_check
  check (kind <> 'capture' or stripe_payment_intent_id is not null);
