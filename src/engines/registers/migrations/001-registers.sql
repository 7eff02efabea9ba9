-- What the hromada keeps records of: registers in their versions, records with two times, when it was true and when
-- we knew it. Nothing is overwritten.

-- A version of a register never changes.
create table register_version (
  id text not null check (id ~ '^[a-z][a-z0-9-]{1,59}$'),
  version integer not null check (version >= 1),
  definition jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Came with the program, rather than from the workplace.
  shipped boolean not null,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  primary key (id, version)
);

-- Which version is in force, and who keeps the register.
create table register_head (
  id text primary key,
  version integer not null,
  family text not null,
  title_uk text not null,
  title_en text not null default '',
  -- The unit whose officials keep it; nobody yet: those whose powers are of the whole hromada.
  holder_id uuid references unit,
  published boolean not null,
  closed boolean not null default false,
  last_number integer not null default 0 check (last_number >= 0),
  foreign key (id, version) references register_version (id, version)
);

-- A record as it is known now to be today: worked out from its actions, kept for lists and search.
create table record (
  id uuid primary key default gen_random_uuid(),
  register text not null references register_head,
  number text not null check (length(number) between 1 and 60),
  -- One entering, one record: what it came with.
  key text unique check (length(key) between 8 and 200),
  state text not null check (state in ('entered', 'annulled', 'merged', 'split')),
  label text not null check (length(label) between 1 and 1000),
  "values" jsonb not null,
  merged_into uuid references record,
  -- The person of the record, when they are known to the program too.
  person_id uuid references person,
  sought tsvector not null,
  -- The same over open fields only: for everybody.
  sought_open tsvector not null,
  -- How its name sounds, with the day of birth: two of one likeness may be one.
  likeness text not null default '',
  seq integer not null check (seq >= 1),
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  -- The day on which its values of today change by themselves.
  turns_on date,
  unique (register, number),
  check ((state = 'merged') = (merged_into is not null))
);
create index record_listed on record (register, label, id) where state = 'entered';
create index record_recent on record (register, changed_at desc, id desc);
create index record_sought on record using gin (sought);
create index record_sought_open on record using gin (sought_open);
create index record_values on record using gin ("values" jsonb_path_ops);
create index record_likeness on record (register, likeness) where state = 'entered' and likeness <> '';
create index record_person on record (person_id) where person_id is not null;
create index record_turns on record (turns_on) where turns_on is not null;
create index record_merged on record (merged_into) where merged_into is not null;

-- Everything that was done with a record. Only ever added; two who act at once find that the number is taken.
create table record_action (
  record_id uuid not null references record,
  seq integer not null check (seq >= 1),
  at timestamptz not null,
  verb text not null check (verb ~ '^[a-z][a-z-]{1,39}$'),
  by_person uuid references person,
  by_name text not null,
  data jsonb not null,
  -- { case, document, import, words }: by what right.
  ground jsonb not null default '{}',
  primary key (record_id, seq)
);
create index record_action_import on record_action ((ground->>'import')) where ground ? 'import';
create index record_action_case on record_action ((ground->>'case')) where ground ? 'case';

-- What was true when, as it was known when. No instant of knowledge holds two truths of one day.
create table record_version (
  record_id uuid not null references record,
  register text not null,
  label text not null,
  valid daterange not null check (not isempty(valid)),
  known tstzrange not null check (not isempty(known)),
  "values" jsonb not null,
  constraint record_version_once exclude using gist (record_id with =, valid with &&, known with &&)
);
create index record_version_listed on record_version (register, label, record_id);

-- What no two records in force may share: the database refuses the second.
create table record_key (
  register text not null,
  fields text not null,
  value text not null check (length(value) between 1 and 1000),
  record_id uuid not null references record,
  primary key (register, fields, value)
);
create index record_key_record on record_key (record_id);

-- Which records a record refers to, by a field; or is tied to, by words («прибудова до»).
create table record_link (
  from_id uuid not null references record,
  field text not null,
  to_id uuid not null references record,
  primary key (from_id, field, to_id)
);
create index record_link_to on record_link (to_id, field);

-- Words of all records by sound: a mistyped one is mended to them.
create table record_word (sound text primary key check (length(sound) between 1 and 60));
create index record_word_alike on record_word using gin (sound gin_trgm_ops);

-- What somebody asks to enter or to change: a resident, a case, an official without the right to enter.
create table record_proposal (
  id uuid primary key default gen_random_uuid(),
  register text not null references register_head,
  record_id uuid references record,
  "values" jsonb not null,
  valid_from date,
  why text not null check (length(why) <= 2000),
  ground jsonb not null default '{}',
  by_person uuid references person,
  by_name text not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
  decided_by uuid references person,
  decided_at timestamptz,
  decided_why text,
  check ((state = 'waiting') = (decided_at is null))
);
create index record_proposal_waiting on record_proposal (register, at) where state = 'waiting';
create index record_proposal_by on record_proposal (by_person, at desc) where by_person is not null;

-- Two records that may be one, with the reasons, until somebody says.
create table record_pair (
  one_id uuid not null references record,
  other_id uuid not null references record,
  register text not null,
  reasons jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'one', 'two')),
  decided_by uuid references person,
  decided_at timestamptz,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index record_pair_proposed on record_pair (register) where state = 'proposed';

-- Why an official reads personal data, for the task at hand.
create table reading_purpose (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  person_id uuid not null references person,
  register text not null references register_head,
  purpose text not null check (length(purpose) between 3 and 500),
  at timestamptz not null,
  until timestamptz not null,
  check (until > at)
);
create index reading_purpose_session on reading_purpose (session_id, register, until desc);

-- Which record a file belongs to: who may read the record may open the file.
create table record_file (
  record_id uuid not null references record,
  file_id uuid not null references file,
  primary key (file_id, record_id)
);

create function register_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was done with a record can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger record_action_stands before update or delete or truncate on record_action
  for each statement execute function register_refuse();
create trigger register_version_stands before update or delete or truncate on register_version
  for each statement execute function register_refuse();

-- Of a version only the end of its being known may be written, once.
create function record_version_ends() returns trigger language plpgsql as $$
begin
  if not upper_inf(old.known) or upper_inf(new.known) or lower(new.known) is distinct from lower(old.known)
    or (new.record_id, new.register, new.label, new.valid, new."values")
      is distinct from (old.record_id, old.register, old.label, old.valid, old."values") then
    raise exception 'what was known of a record stays as it was' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger record_version_ends before update on record_version
  for each row execute function record_version_ends();
create trigger record_version_stays before delete or truncate on record_version
  for each statement execute function register_refuse();

revoke update, delete, truncate on record_action from public;
revoke delete, truncate on register_version, record_version from public;
do $$ begin
  execute format('revoke update, delete, truncate on record_action from %I', current_user);
  execute format('revoke delete, truncate on register_version, record_version from %I', current_user);
end $$;

-- Typed views of registers for analysts: `analysis.addresses`; personal and restricted columns are not in them.
create schema analysis;
