-- What happens after a shortfall review is proposed by finance and confirmed by a merchandiser.
create table settlement.shortfall_proposals (
  id uuid primary key,
  campaign_id uuid not null,
  decision text not null check (decision in ('proceed', 'cancel')),
  reason text not null check (length(reason) between 1 and 1000),
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text check (length(note) between 1 and 1000),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  constraint a_second_person_confirms check (decided_by <> proposed_by)
);
-- One proposal at a time, and one decision ever.
create unique index one_proposal_per_campaign on settlement.shortfall_proposals (campaign_id)
  where state in ('proposed', 'confirmed');

-- Decisions from before there were two are kept as they are.
alter table settlement.shortfall_decisions
  add column confirmed_by text,
  add constraint two_people_decide check (confirmed_by <> decided_by);
