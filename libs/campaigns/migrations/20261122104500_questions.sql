-- What readers ask about a campaign. Nobody sees a question before staff have answered it.
create table campaigns.questions (
  id uuid primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  state text not null default 'waiting' check (state in ('waiting', 'published', 'rejected')),
  text text not null check (length(text) between 1 and 1000),
  -- Shown with the question; empty when the asker gave none.
  asker_name text not null default '' check (length(asker_name) <= 80),
  -- For one mail with the answer; forgotten in the step that decides about the question.
  asker_email text check (length(asker_email) between 3 and 254),
  locale text not null check (length(locale) between 2 and 35),
  asked_at timestamptz not null,
  answer text check (length(answer) between 1 and 4000),
  answered_at timestamptz,
  answered_by text,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (state <> 'published' or answer is not null),
  check (state = 'waiting' or asker_email is null)
);
create index questions_by_state on campaigns.questions (campaign_id, state, id);

create table campaigns.question_transitions (
  id bigint generated always as identity primary key,
  question_id uuid not null references campaigns.questions (id),
  from_state text,
  to_state text not null,
  actor text not null, -- "user:<id>", "machine:<id>", "visitor"
  reason text,
  at timestamptz not null
);
create index question_transitions_of_question on campaigns.question_transitions (question_id, id);
create trigger question_transitions_append_only
  before update or delete on campaigns.question_transitions
  for each row execute function campaigns.refuse_change();
