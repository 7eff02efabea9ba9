-- What residents say about a page, and what they were answered.
create table site_remark (
  id uuid primary key default gen_random_uuid(),
  path text not null check (path like '/%' and length(path) <= 500),
  -- The item at that address, when it is one of ours to edit.
  item_id uuid references content_item,
  author uuid not null references person,
  body text not null check (btrim(body) <> '' and length(body) <= 2000),
  at timestamptz not null default now(),
  answer text check (btrim(answer) <> '' and length(answer) <= 2000),
  answered_by uuid references person,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create index site_remark_open on site_remark (at) where answer is null;
create index site_remark_at on site_remark (at desc, id desc);
create index site_remark_author on site_remark (author, at desc);
