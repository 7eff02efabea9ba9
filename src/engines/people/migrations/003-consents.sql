-- What people agreed to, and took back (2297-VI, art. 8 and 11). Lines are only ever added; the last one of a purpose counts.
create table consent (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity,
  person_id uuid not null references person,
  -- "news", or "case:<id>" for a consent given with an application
  purpose text not null check (purpose ~ '^[a-z][a-z-]*(:[A-Za-z0-9-]{1,60})?$'),
  given boolean not null,
  -- The very words that the person agreed to.
  words text not null check (length(words) between 1 and 5000),
  way text not null check (way in ('online', 'paper', 'phone')),
  -- The official who noted a consent on paper or by phone.
  noted_by uuid references person,
  at timestamptz not null
);
create index consent_person on consent (person_id, purpose, position desc);

create function consent_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'consents can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger consent_stands before update or delete or truncate on consent
  for each statement execute function consent_refuse();
do $$ begin
  execute format('revoke update, delete, truncate on consent from %I', current_user);
end $$;

-- The person closed their account: the record stays only as far as the law keeps the cases that name it.
alter table person add column closed_at timestamptz;
