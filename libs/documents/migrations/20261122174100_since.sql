-- From when on whatever is collected gets its documents by itself. What was collected before may have been
-- invoiced elsewhere, so it gets them only when something happens to it later.
alter table documents.series add column since timestamptz not null default now();
