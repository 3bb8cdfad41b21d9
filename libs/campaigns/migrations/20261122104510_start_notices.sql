-- Who wants to hear when a campaign starts. A row lives until its mail is queued, its reader
-- withdraws, or the campaign is cancelled; then the address is gone from here.
create table campaigns.start_notices (
  id uuid primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  email text not null check (email like '%_@_%' and email = lower(email)),
  locale text not null,
  created_at timestamptz not null,
  unique (campaign_id, email)
);
