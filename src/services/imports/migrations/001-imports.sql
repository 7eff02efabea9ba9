-- What hromadas bring from their spreadsheets: a file, its columns by field, each row with what is wrong in it.
create table import_run (
  id uuid primary key default gen_random_uuid(),
  register text not null,
  file_id uuid not null references file,
  file_name text not null,
  sheet text not null default '',
  sheets text[] not null default '{}',
  -- Titles of the columns, as the file has them.
  header text[] not null default '{}',
  -- For each column the field that takes it, "" for none.
  mapping text[] not null default '{}',
  state text not null check (state in ('reading', 'read', 'checking', 'checked', 'entering', 'entered', 'undoing', 'undone', 'failed')),
  trouble text,
  notes jsonb not null default '{}',
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index import_run_newest on import_run (created_at desc);

create table import_row (
  import_id uuid not null references import_run on delete cascade,
  -- As the spreadsheet numbers it.
  row integer not null check (row >= 1),
  cells text[] not null,
  -- Nothing until it was checked.
  "values" jsonb,
  -- What is wrong, by column: { "2": { "uk": …, "en": … } }; "" for the row itself.
  troubles jsonb,
  record_id uuid,
  primary key (import_id, row)
);
create index import_row_bad on import_row (import_id, row) where troubles is not null;
create index import_row_good on import_row (import_id, row) where troubles is null and record_id is null;

-- How columns of such titles were mapped before: the next file of the same shape is mapped by itself.
create table import_mapping (
  register text not null,
  header_hash text not null,
  mapping text[] not null,
  used_at timestamptz not null,
  primary key (register, header_hash)
);
