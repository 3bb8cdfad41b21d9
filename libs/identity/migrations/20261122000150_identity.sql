-- Who may do what, and who did what.
create schema identity;

-- The tables of the sign-in library (better-auth 1.7.5), written out once from its own migration
-- plan; a database test proves that it finds nothing missing. It keeps its column names. Ours:
-- uuid instead of text for ids (we hand it UUIDv7), and the extra checks.
create table identity.users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table identity.sessions (
  id uuid primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity.users (id) on delete cascade
);
create index "sessions_userId_idx" on identity.sessions ("userId");

create table identity.accounts (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity.users (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  -- A salted scrypt hash.
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
create index "accounts_userId_idx" on identity.accounts ("userId");

create table identity.verifications (
  id uuid primary key,
  -- A hash: whoever reads the table cannot use what it holds.
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verifications_identifier_idx on identity.verifications (identifier);

create table identity.two_factors (
  id uuid primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references identity.users (id) on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index two_factors_secret_idx on identity.two_factors (secret);
create index "two_factors_userId_idx" on identity.two_factors ("userId");

create table identity.api_keys (
  id uuid primary key,
  "configId" text not null,
  name text,
  -- The first characters, so that a person recognises the key.
  start text,
  -- The person who made it.
  "referenceId" text not null,
  prefix text,
  -- A hash of the key.
  key text not null,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamptz,
  enabled boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  remaining integer,
  "lastRequest" timestamptz,
  "expiresAt" timestamptz,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  -- JSON: {"roles": ["finance"]}.
  permissions text,
  metadata text
);
create index "api_keys_configId_idx" on identity.api_keys ("configId");
create index "api_keys_referenceId_idx" on identity.api_keys ("referenceId");
create index api_keys_key_idx on identity.api_keys (key);

create table identity.rate_limits (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  "lastRequest" bigint not null
);

-- What an administrator granted. An account without a row here is a backer and nothing else.
create table identity.role_grants (
  user_id uuid not null references identity.users (id) on delete cascade,
  role text not null check (role in ('backer', 'merchandiser', 'finance', 'store', 'admin')),
  store_code text,
  granted_at timestamptz not null,
  primary key (user_id, role),
  constraint store_team_has_a_store check ((role = 'store') = (store_code is not null))
);
create index role_grants_by_role on identity.role_grants (role);

create table identity.audit_log (
  id uuid primary key,
  -- The order in which it was written down; pages of the log follow it.
  sequence bigint generated always as identity unique,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'machine', 'system', 'anonymous')),
  -- Null only when nobody was signed in.
  actor_id text check ((actor_kind = 'anonymous') = (actor_id is null)),
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text
);
create index audit_log_by_subject on identity.audit_log (subject_kind, subject_id, sequence);
create index audit_log_by_actor on identity.audit_log (actor_id, sequence);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger audit_log_append_only before update or delete on identity.audit_log
  for each row execute function identity.refuse_change();
create trigger audit_log_no_truncate before truncate on identity.audit_log
  for each statement execute function identity.refuse_change();
