-- A service that is being made or changed in the builder. What was published stands with the engine of cases, and
-- is never changed; this is the one place where it is worked on, and it goes when it was published or dropped.
create table procedure_draft (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,59}$'),
  definition jsonb not null,
  -- The published version it began from; none for a new service.
  based_on integer,
  -- Grows by one with each change: two people at once find out.
  version integer not null default 1,
  changed_by uuid references person,
  changed_at timestamptz not null default now()
);
