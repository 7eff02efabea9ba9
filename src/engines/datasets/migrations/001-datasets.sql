-- Open data. What the public sees of a dataset is rows kept here, by version; what may not leave is never written here.
create schema if not exists opendata;

create table dataset (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,99}$'),
  -- declared: by a module, a register among them; own: made in the workplace; harvested: of another catalogue.
  origin text not null check (origin in ('declared', 'own', 'harvested')),
  annex integer check (annex between 1 and 200),
  title jsonb not null,
  description jsonb,
  theme text not null,
  frequency text not null,
  ground jsonb,
  keywords text[] not null default '{}',
  licence text not null default 'CC-BY-4.0',
  -- Whose data it is; the hromada's council where nobody is named.
  holder_id uuid,
  follows text[] not null default '{}',
  -- Of a declared set: the declaration as the catalogue last took it.
  declaration text,
  -- Of a harvested set: where it came from, and its address there.
  source_id uuid,
  source_url text,
  state text not null default 'published' check (state in ('draft', 'published', 'withdrawn')),
  state_why text,
  words tsvector not null default '',
  -- Worked out from the resources: what can be taken, and until when the set keeps its promise of freshness.
  formats text[] not null default '{}',
  fresh_until timestamptz,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  -- When the passport or any resource last changed.
  changed_at timestamptz not null default now(),
  check (state <> 'withdrawn' or state_why is not null)
);
create index dataset_words on dataset using gin (words);
create index dataset_changed on dataset (changed_at desc, id);
create index dataset_annex on dataset (annex) where annex is not null;

create table dataset_resource (
  id uuid primary key default gen_random_uuid(),
  dataset_id text not null references dataset on delete cascade,
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  place integer not null default 0,
  -- table: rows are kept here; file: a file of ours; link: a file of another.
  kind text not null default 'table' check (kind in ('table', 'file', 'link')),
  title jsonb not null,
  official text,
  -- As declared: the class of each column, before any masking.
  columns jsonb not null default '[]',
  key text[] not null default '{}',
  -- As published: what leaves, and the table of the schema "opendata" that holds it.
  shown jsonb not null default '[]',
  table_name text check (table_name ~ '^t_[0-9a-f]{32}_[0-9]+$'),
  version integer not null default 0,
  row_count bigint not null default 0,
  file_id uuid,
  url text,
  media_type text,
  bytes bigint,
  checked_at timestamptz,
  changed_at timestamptz,
  -- Why the last publication failed, for officials; the rows of the one before it stay.
  trouble text,
  -- Score 0–100 and the faults behind it, from the last publication.
  quality jsonb,
  gone boolean not null default false,
  unique (dataset_id, name),
  check (kind <> 'link' or url is not null)
);

-- One line for each time that rows changed. Lines are only ever added.
create table dataset_version (
  resource_id uuid not null references dataset_resource on delete cascade,
  version integer not null check (version > 0),
  published_at timestamptz not null,
  row_count bigint not null,
  added bigint not null,
  removed bigint not null,
  changed bigint not null,
  shown jsonb not null,
  table_name text not null,
  why text,
  primary key (resource_id, version)
);
create index dataset_version_at on dataset_version (published_at desc);

-- How a column that is not open may leave: only by a rule that a named reviewer approved. Rules are only ever added;
-- the last one stands.
create table dataset_masking (
  id bigint generated always as identity primary key,
  dataset_id text not null references dataset on delete cascade,
  resource text not null,
  column_name text not null,
  rule jsonb not null,
  why text not null check (length(trim(why)) > 0),
  approved_by uuid not null,
  approved_at timestamptz not null default now()
);
create index dataset_masking_of on dataset_masking (dataset_id, resource, column_name, id desc);

-- Up to which link of the journal the sets have followed what happened.
create table dataset_follow (
  one boolean primary key default true check (one),
  link bigint not null default 0
);
insert into dataset_follow default values;
