-- By which right a person acts for another: a child, a person under guardianship, their own company.
create table mandate (
  id uuid primary key default gen_random_uuid(),
  holder_id uuid not null references person,
  kind text not null check (kind in ('child', 'ward', 'company')),
  -- For whom: as the paper names them.
  name text not null check (length(name) between 2 and 300),
  edrpou text check (edrpou ~ '^[0-9]{8}$'),
  -- The paper: birth certificate, decision of a court, extract of the register.
  basis text not null check (length(basis) between 2 and 300),
  until date,
  made_at timestamptz not null,
  ended_at timestamptz,
  check ((kind = 'company') = (edrpou is not null)),
  check (ended_at >= made_at)
);
create index mandate_holder on mandate (holder_id) where ended_at is null;
