-- People who act for a company by the word of its mandate's holder, and what the hromada says of a mandate.
alter table mandate
  -- The holder's mandate that an employee's one hangs on; none: one's own.
  add column under_id uuid references mandate,
  add column may_see boolean not null default true,
  add column may_apply boolean not null default true,
  add column may_manage boolean not null default true,
  add column confirmed_at timestamptz,
  add column confirmed_by uuid references person,
  add column refused_why text check (length(refused_why) between 3 and 1000),
  add constraint mandate_under_company check (under_id is null or kind = 'company'),
  add constraint mandate_confirmed check (num_nonnulls(confirmed_at, confirmed_by) in (0, 2)),
  add constraint mandate_refused_ends check (refused_why is null or (ended_at is not null and confirmed_at is null));
-- One right a person under one mandate at a time.
create unique index mandate_under on mandate (under_id, holder_id) where ended_at is null and under_id is not null;
create index mandate_unconfirmed on mandate (made_at) where ended_at is null and confirmed_at is null and under_id is null;

create table mandate_invitation (
  id uuid primary key default gen_random_uuid(),
  mandate_id uuid not null references mandate,
  name text not null check (length(name) between 3 and 300),
  email text not null check (length(email) <= 254),
  -- SHA-256 of what the letter's link carries.
  token_hash bytea not null unique check (length(token_hash) = 32),
  may_see boolean not null,
  may_apply boolean not null,
  may_manage boolean not null,
  until date,
  invited_by uuid not null references person,
  invited_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > invited_at),
  used_at timestamptz,
  check (may_see or may_apply or may_manage)
);
create index mandate_invitation_open on mandate_invitation (mandate_id) where used_at is null;
