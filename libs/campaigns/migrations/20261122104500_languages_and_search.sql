-- The language a campaign is written in. What was there before is in the language of our default.
alter table campaigns.campaigns
  add column locale text not null default 'en' check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$');
alter table campaigns.campaigns alter column locale drop default;

-- Codes of the stores that get it; null as long as every open store takes pick-ups of it.
alter table campaigns.campaigns add column stores text[];

-- "Fauteuil Hélice, n° 2" → " fauteuil helice n 2": without accents, case and punctuation, so that
-- readers find what they mean. Built in, no extension: NFKD splits letters from their accents.
create function campaigns.folded(words text) returns text
  language sql immutable parallel safe strict
  return regexp_replace(
    regexp_replace(
      replace(replace(replace(lower(normalize(words, NFKD)), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'),
      '[\u0300-\u036f]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g');

-- What a reader may search for; words are compared as they are, by their beginnings.
alter table campaigns.campaigns add column search tsvector not null
  generated always as (
    to_tsvector('simple'::regconfig,
      campaigns.folded(title || ' ' || summary || ' ' || designer))) stored;

-- The texts of a campaign in other languages; what is null or not named is read in its own.
create table campaigns.translations (
  campaign_id uuid not null references campaigns.campaigns (id),
  locale text not null check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  title text check (length(title) between 1 and 120),
  summary text check (length(summary) between 1 and 280),
  story text check (length(story) between 1 and 20000),
  -- [{ "url": "/media/…svg", "alt": "…" }]
  images jsonb not null default '[]' check (jsonb_typeof(images) = 'array'),
  -- [{ "id": "…", "title": "…", "description": "…" }], by the ids of the campaign's own
  rewards jsonb not null default '[]' check (jsonb_typeof(rewards) = 'array'),
  add_ons jsonb not null default '[]' check (jsonb_typeof(add_ons) = 'array'),
  search tsvector not null
    generated always as (
      to_tsvector('simple'::regconfig,
        campaigns.folded(coalesce(title, '') || ' ' || coalesce(summary, '')))) stored,
  primary key (campaign_id, locale)
);
create index campaigns_by_category on campaigns.campaigns (category, opens_at desc, id);
