-- What somebody says in the store to be handed what they pledged for. Made when they first look at
-- their pledge after it was paid; a code is never given twice.
create table rollout.pick_up_codes (
  pledge_id uuid primary key,
  code text not null unique check (code ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$'),
  created_at timestamptz not null
);
