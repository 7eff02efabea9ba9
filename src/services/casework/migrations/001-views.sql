-- Lists that an official looks at again and again: a filter under a name.
create table casework_view (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  name text not null check (length(name) between 1 and 60),
  -- The address's query: "state=in-work&unit=…".
  query text not null check (length(query) <= 1000),
  created_at timestamptz not null default now(),
  unique (person_id, name)
);
