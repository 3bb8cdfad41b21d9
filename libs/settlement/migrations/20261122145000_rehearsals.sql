-- What a closing would do, as it was worked out at an instant. Nothing else is written by a rehearsal.
create table settlement.rehearsals (
  id uuid primary key,
  campaign_id uuid not null,
  asked_by text not null,
  report jsonb not null,
  created_at timestamptz not null
);
create index rehearsals_of_campaign on settlement.rehearsals (campaign_id, id);

create trigger rehearsals_append_only before update or delete on settlement.rehearsals
  for each row execute function settlement.refuse_change();
