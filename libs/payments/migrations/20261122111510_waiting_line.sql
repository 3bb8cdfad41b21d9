-- People whose card form cannot be prepared at once, because Stripe takes so many calls a second and
-- no more. They are served in the order of their tickets; `docs/adr/0013-the-waiting-line.md`.
create table payments.waiting_line (
  pledge_id uuid primary key,
  ticket bigint generated always as identity unique,
  joined_at timestamptz not null,
  -- Their page asked for the last time; who is away for long keeps the ticket and is passed over.
  seen_at timestamptz not null,
  -- Somebody prepares the form, or tried and is to wait before trying again.
  leased_until timestamptz
);

-- How many were prepared lately, which tells how long the line takes.
create index setups_newest on payments.setups (created_at);
