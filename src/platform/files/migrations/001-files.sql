-- Files that people gave. The contents lie in a folder or a bucket under their own hash; here is what they are.
create table file (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the contents as kept, in hex: the same contents are kept once.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (char_length(name) between 1 and 150 and name !~ '[/\\]'),
  type text not null,
  size bigint not null check (size > 0),
  width integer,
  height integer,
  class text not null check (class in ('open', 'internal', 'personal', 'restricted')),
  -- The module that says who may read it, and the person whose data it is.
  module text,
  whose uuid,
  scanned boolean not null,
  created_by uuid,
  created_at timestamptz not null
);
create index file_hash on file (hash);
create index file_unscanned on file (created_at) where not scanned;
create index file_whose on file (whose) where whose is not null;
