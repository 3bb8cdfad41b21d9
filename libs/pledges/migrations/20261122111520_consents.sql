-- The sentence with which a backer allowed the later charge, as it was shown: the evidence in a
-- dispute. A pledge that is changed may have several; the newest is what holds.
create table pledges.consents (
  id bigint generated always as identity primary key,
  pledge_id uuid not null references pledges.pledges (id),
  -- Which sentence of the storefront it was, with its version: "save_card.1".
  text_id text not null check (text_id ~ '^[a-z][a-z0-9_.]{0,59}$'),
  locale text not null,
  text text not null check (length(text) between 1 and 2000),
  -- What the pledge cost when it was given.
  total_minor bigint not null check (total_minor >= 0),
  currency char(3) not null,
  given_at timestamptz not null
);
create index consents_of_pledge on pledges.consents (pledge_id, id);

create trigger consents_append_only before update or delete on pledges.consents
  for each row execute function pledges.refuse_change();
