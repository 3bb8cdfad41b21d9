-- When a person is forgotten, a receipt of money that was taken keeps its name and address as long as
-- the law wants the document (France: ten years after the end of the year, Code de commerce L123-22).
-- The name moves here, out of sight of everything but receipts; the address stays on the pledge.
create table pledges.kept_names (
  pledge_id uuid primary key references pledges.pledges (id),
  name text not null,
  keep_until date not null
);
create index kept_names_over on pledges.kept_names (keep_until);
