-- The goods of a pledge have been given to its backer: the deposit that is left becomes revenue, once.
create table settlement.hand_overs (
  pledge_id uuid primary key,
  campaign_id uuid not null,
  way text not null check (way in ('picked_up', 'shipped')),
  -- The day on which it happened, which may be told later.
  handed_on date not null,
  -- What was left of the money that was collected, and the VAT in it, which was due at collection.
  amount_minor bigint not null check (amount_minor > 0),
  vat_minor bigint not null check (vat_minor between 0 and amount_minor),
  currency char(3) not null,
  handed_by text not null,
  created_at timestamptz not null
);
create index hand_overs_of_campaign on settlement.hand_overs (campaign_id, pledge_id);

create function settlement.refuse_other_hand_over() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger hand_overs_append_only before update or delete on settlement.hand_overs
  for each row execute function settlement.refuse_other_hand_over();
