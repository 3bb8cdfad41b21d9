-- Which mails somebody wants beside the necessary ones, and in which language. By address, so that
-- guests and accounts are the same person here.
create table notifications.preferences (
  email text primary key check (email = lower(email)),
  locale text,
  campaign_news boolean not null default true,
  reminders boolean not null default true,
  updated_at timestamptz not null
);
create index mails_of_recipient on notifications.mails (lower(recipient_email), id);
