-- What a tablet sent from a village without network: each sending is taken once, whatever is repeated.
create table household_sent (
  key text primary key check (length(key) between 8 and 100),
  sent_by uuid not null references person,
  sent_at timestamptz not null default now(),
  record_id uuid not null,
  -- What became of it.
  result text not null check (result in ('saved', 'same', 'conflict', 'refused')),
  -- Where the record had moved meanwhile: what was typed without network, until somebody chooses.
  typed jsonb,
  -- By which the tablet had counted.
  base jsonb,
  settled_at timestamptz,
  settled_by uuid references person,
  check ((result = 'conflict') or settled_at is null)
);
create index household_sent_open on household_sent (sent_at) where result = 'conflict' and settled_at is null;
