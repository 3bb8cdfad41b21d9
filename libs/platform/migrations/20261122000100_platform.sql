-- Outbox, inbox and idempotency keys: what leaves, what enters, and what was asked before.
create schema if not exists platform;

-- Everything a feature has told, written in the transaction that made it true.
create table platform.news (
  id uuid primary key,
  -- The order of appending; deliveries about one subject follow it.
  position bigint generated always as identity unique,
  type text not null check (type ~ '^[a-z_]+\.[a-z_]+$'),
  subject text not null check (subject <> ''),
  payload jsonb not null,
  occurred_at timestamptz not null,
  -- Null until the relay has made one delivery for every subscriber.
  fanned_out_at timestamptz
);
create index news_waiting on platform.news (position) where fanned_out_at is null;
create index news_of_subject on platform.news (subject, position);

create table platform.news_deliveries (
  id uuid primary key,
  subscriber text not null,
  news_id uuid not null references platform.news (id),
  position bigint not null,
  subject text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  due_at timestamptz not null,
  -- The kind of error, never its data.
  last_error text,
  delivered_at timestamptz,
  died_at timestamptz,
  unique (subscriber, news_id),
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((state = 'dead') = (died_at is not null))
);
create index news_deliveries_waiting
  on platform.news_deliveries (subscriber, position) where state = 'waiting';
create index news_deliveries_of_subject
  on platform.news_deliveries (subscriber, subject, position) where state = 'waiting';
create index news_deliveries_dead on platform.news_deliveries (died_at, id) where state = 'dead';

-- Everything that came in from outside, stored before anything is made of it.
create table platform.inbox_messages (
  id uuid primary key,
  position bigint generated always as identity unique,
  source text not null check (source <> ''),
  external_id text not null check (external_id <> ''),
  type text not null,
  object_id text,
  payload jsonb not null,
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'processed', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  due_at timestamptz not null,
  -- A worker prepares it until then; the number of the claim keeps a slow worker from finishing
  -- what another has taken over.
  claimed_until timestamptz,
  claim bigint not null default 0,
  last_error text,
  processed_at timestamptz,
  died_at timestamptz,
  unique (source, external_id),
  check ((state = 'processed') = (processed_at is not null)),
  check ((state = 'dead') = (died_at is not null))
);
create index inbox_messages_waiting
  on platform.inbox_messages (source, position) where state = 'waiting';
create index inbox_messages_of_object
  on platform.inbox_messages (source, object_id, position) where state = 'waiting';
create index inbox_messages_dead on platform.inbox_messages (died_at, id) where state = 'dead';

-- What a client asked under a key of its own, and what it was answered. See libs/platform/README.md.
create table platform.idempotency_keys (
  -- Who asks for what: "POST /v1/campaigns/{id}/pledges" and the caller.
  scope text not null check (scope <> ''),
  key text not null check (length(key) between 1 and 255),
  -- SHA-256 of the canonical body, in hexadecimal.
  request_hash text not null check (request_hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('in_progress', 'done')),
  -- A run that has not ended by then has died; the next one with this key takes it over.
  lease_until timestamptz,
  -- Which run may write the answer.
  run bigint not null default 1,
  status integer check (status between 200 and 499),
  -- As text, not jsonb: an answer that is given again has the same bytes.
  response json,
  response_headers jsonb not null default '{}',
  created_at timestamptz not null,
  answered_at timestamptz,
  primary key (scope, key),
  check ((state = 'done') = (status is not null and answered_at is not null)),
  check ((state = 'in_progress') = (lease_until is not null))
);
create index idempotency_keys_by_age on platform.idempotency_keys (created_at);
