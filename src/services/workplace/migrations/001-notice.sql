-- News of the town hall for its own staff; one taken down stays, and says when.
create table notice (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> '' and length(title) <= 200),
  text text not null check (text <> '' and length(text) <= 4000),
  -- First and last day on which it is shown.
  from_date date not null,
  to_date date not null,
  author uuid not null references person,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint notice_dates check (to_date >= from_date)
);
create index notice_in_order on notice (from_date desc, id desc);
create index notice_shown on notice (to_date) where withdrawn_at is null;
create index notice_author on notice (author);
