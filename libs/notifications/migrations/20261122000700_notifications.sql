create schema notifications;

-- Every mail, kept readable whether or not it also leaves by SMTP. `data` and the rendered parts
-- may carry a secret link: they are shown to staff and never logged.
create table notifications.mails (
  id uuid primary key,
  -- One cause, one mail, however often it is asked for.
  key text not null unique check (key <> ''),
  template text not null,
  about text not null,
  recipient_email text not null check (recipient_email like '%_@_%'),
  recipient_name text not null,
  locale text not null,
  data jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  -- 'outbox': kept here only, because no SMTP server is configured.
  transport text check (transport in ('outbox', 'smtp')),
  attempts integer not null default 0 check (attempts >= 0),
  due_at timestamptz not null,
  -- Whoever sends it holds it until then; the number of the attempt fences off a late sender.
  leased_until timestamptz,
  subject text,
  html text,
  text text,
  last_error text, -- the kind of failure, never an address
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'sending') = (leased_until is not null)),
  check ((state in ('sent', 'failed')) = (finished_at is not null)),
  check (state <> 'sent' or (subject is not null and html is not null and text is not null))
);
create index mails_due on notifications.mails (due_at, id) where state in ('queued', 'sending');
create index mails_about on notifications.mails (about, id);
create index mails_of_template on notifications.mails (template, id);

-- Who wants to hear by webhook. The secret signs what we send, so it has to be readable here.
create table notifications.webhook_subscriptions (
  id uuid primary key,
  url text not null check (length(url) between 8 and 2000),
  event_types text[] not null check (cardinality(event_types) between 1 and 50),
  secret text not null check (secret like 'whsec\_%'),
  active boolean not null default true,
  -- Why it is not active: 'deleted' by a person, 'gone' when the receiver answered 410.
  ended_reason text check (ended_reason in ('deleted', 'gone')),
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (active = (ended_reason is null) and active = (ended_at is null))
);

-- What has happened, as the very bytes that are signed and sent at each try.
create table notifications.webhook_events (
  id uuid primary key,
  key text not null unique check (key <> ''),
  type text not null,
  subject text not null,
  body text not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null
);
create index webhook_events_of_type on notifications.webhook_events (type, id);

create table notifications.webhook_deliveries (
  id uuid primary key,
  event_id uuid not null references notifications.webhook_events (id),
  subscription_id uuid not null references notifications.webhook_subscriptions (id),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'delivered', 'dead')),
  -- Tries since it was first sent or last replayed; decides the next pause.
  attempts integer not null default 0 check (attempts >= 0),
  -- Tries ever; numbers them and fences off a late sender.
  tries integer not null default 0 check (tries >= 0),
  replays integer not null default 0 check (replays >= 0),
  due_at timestamptz not null,
  leased_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (event_id, subscription_id),
  check ((state = 'sending') = (leased_until is not null)),
  check ((state in ('delivered', 'dead')) = (finished_at is not null))
);
create index webhook_deliveries_due on notifications.webhook_deliveries (due_at, id)
  where state in ('waiting', 'sending');
create index webhook_deliveries_of_subscription
  on notifications.webhook_deliveries (subscription_id, id);

-- Every try, append-only; nothing of the receiver's answer but its status.
create table notifications.webhook_tries (
  delivery_id uuid not null references notifications.webhook_deliveries (id),
  number integer not null check (number > 0),
  started_at timestamptz not null,
  duration_ms integer not null check (duration_ms >= 0),
  status integer,
  error text,
  primary key (delivery_id, number),
  check (status is not null or error is not null)
);

create function notifications.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger webhook_tries_append_only before update or delete on notifications.webhook_tries
  for each row execute function notifications.refuse_change();
create trigger webhook_events_append_only before update or delete on notifications.webhook_events
  for each row execute function notifications.refuse_change();
