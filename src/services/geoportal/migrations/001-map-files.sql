-- Files that officials put on the map as layers of their own, and how each was read.
create table map_file (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references file,
  file_name text not null,
  title text not null check (length(title) between 1 and 200),
  class text not null check (class in ('open', 'internal')),
  -- Of the file's own layers; '' for its first.
  part text not null default '',
  parts text[] not null default '{}',
  -- "EPSG:4326", with " north-first" after it when the file turns its numbers round; '' for as the file says.
  projection text not null default '',
  -- Column that names each thing; '' to guess it.
  named text not null default '',
  state text not null check (state in ('reading', 'read', 'projection', 'failed')),
  trouble jsonb,
  -- {projection, guesses, columns, taken, mended, troubles: [{words, count, rows}]}
  notes jsonb not null default '{}',
  -- The layer that came of it.
  layer text not null default '',
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index map_file_newest on map_file (created_at desc);
