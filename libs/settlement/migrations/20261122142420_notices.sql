-- What backers were told before the deadline about the charge that comes after it: once per pledge.
create table settlement.notices (
  pledge_id uuid not null,
  kind text not null check (kind in ('card_expires_soon', 'about_to_be_charged')),
  campaign_id uuid not null,
  -- The card that was found to run out; a backer who saved another one since has mended it.
  stripe_payment_method_id text,
  told_at timestamptz not null,
  primary key (pledge_id, kind),
  check ((kind = 'card_expires_soon') = (stripe_payment_method_id is not null))
);
create index notices_of_campaign on settlement.notices (campaign_id, kind);
