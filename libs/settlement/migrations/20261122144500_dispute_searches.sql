-- When Stripe is next asked which disputes there are: one of whose events none arrived is found so.
create table settlement.dispute_searches (
  only_one boolean primary key default true check (only_one),
  next_at timestamptz not null
);
insert into settlement.dispute_searches (next_at) values (now());
