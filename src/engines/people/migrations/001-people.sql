-- Who is who: persons and their ways in, units and positions, roles, powers lent, sessions.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Registration number of the taxpayer's card: the last of ten digits checks the others.
create function rnokpp_is_right(number text) returns boolean language sql immutable strict as $$
  select case when number ~ '^[0-9]{10}$' then
    ((select sum(substr(number, n::int, 1)::int * weight)
      from unnest(array[-1, 5, 7, 9, 4, 6, 10, 5, 7]) with ordinality as weights(weight, n)) + 11) % 11 % 10
    = substr(number, 10, 1)::int
  else false end
$$;

-- Number of the record in the demographic register, YYYYMMDD-XXXXC: C checks the twelve digits before it.
create function unzr_is_right(number text) returns boolean language sql immutable strict as $$
  select case when number ~ '^[0-9]{8}-[0-9]{5}$' then
    (select sum(substr(replace(number, '-', ''), n::int, 1)::int * weight)
      from unnest(array[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) with ordinality as weights(weight, n)) % 10
    = right(number, 1)::int
  else false end
$$;

create table person (
  id uuid primary key default gen_random_uuid(),
  family_name text not null check (length(family_name) between 1 and 100),
  given_name text not null check (length(given_name) between 1 and 100),
  patronymic text not null default '' check (length(patronymic) <= 100),
  name text not null generated always as (btrim(family_name || ' ' || given_name || ' ' || patronymic)) stored,
  rnokpp text constraint person_rnokpp unique constraint person_rnokpp_right check (rnokpp_is_right(rnokpp)),
  unzr text constraint person_unzr unique constraint person_unzr_right check (unzr_is_right(unzr)),
  birth_date date check (birth_date > '1870-01-01'),
  email text check (length(email) <= 254),
  email_confirmed_at timestamptz,
  phone text check (phone ~ '^\+[0-9]{8,15}$'),
  -- 0 typed by staff or by the person, 1 e-mail confirmed, 3 names confirmed by state identification
  level smallint not null default 0 check (level in (0, 1, 3)),
  sample boolean not null default false,
  -- The same human being came twice and proved it: all that is here belongs to that one now.
  merged_into uuid references person check (merged_into <> id),
  created_at timestamptz not null default now()
);
create index person_name on person using gin (lower(name) gin_trgm_ops);

-- A way in that a person has proved to hold. The subject is kept as SHA-256.
create table identity (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  provider text not null check (provider in ('id.gov.ua', 'email')),
  subject_hash bytea not null check (length(subject_hash) = 32),
  linked_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  constraint identity_once unique (provider, subject_hash)
);
create index identity_person on identity (person_id);

create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(name) between 1 and 500),
  kind text not null check (kind in ('authority', 'enterprise', 'institution', 'company', 'other')),
  edrpou text unique check (edrpou ~ '^[0-9]{8}$'),
  address text not null default '',
  email text,
  phone text,
  created_at timestamptz not null default now()
);

create table unit (
  id uuid primary key default gen_random_uuid(),
  parent_id uuid references unit check (parent_id <> id),
  -- The legal person that it is; none: a part of its parent's.
  organisation_id uuid references organisation,
  kind text not null check (kind in ('council', 'committee', 'department', 'division', 'sector', 'service', 'centre',
    'starostas', 'enterprise', 'institution', 'other')),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  name text not null check (length(name) between 1 and 500),
  name_en text not null default '' check (length(name_en) <= 500),
  short_name text not null default '' check (length(short_name) <= 80),
  tasks text not null default '' check (length(tasks) <= 20000),
  address text not null default '',
  email text,
  phone text,
  hours text not null default '',
  place smallint not null default 100,
  closed_on date,
  sample boolean not null default false,
  created_at timestamptz not null default now()
);
create index unit_parent on unit (parent_id);

-- All names that a unit has had, and other spellings under which documents know it.
create table unit_name (
  unit_id uuid not null references unit on delete cascade,
  -- The name without case, marks and the tail "of the executive committee": what a lookup compares.
  key text not null,
  name text not null,
  -- null: not a former name, only another spelling
  until date,
  primary key (key, unit_id)
);

create table position (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references unit,
  title text not null check (length(title) between 1 and 300),
  title_en text not null default '' check (length(title_en) <= 300),
  head boolean not null default false,
  seats smallint not null default 1 check (seats between 1 and 500),
  public boolean not null default true,
  email text,
  phone text,
  room text not null default '',
  hours text not null default '',
  place smallint not null default 100,
  closed_on date
);
create index position_unit on position (unit_id);

-- A person in a position, both days included. No first day: in office before we began to count.
create table holding (
  id uuid primary key default gen_random_uuid(),
  position_id uuid not null references position,
  seat smallint not null default 1 check (seat >= 1),
  person_id uuid not null references person,
  from_date date,
  to_date date,
  why text not null default '',
  check (to_date >= from_date),
  constraint holding_one_a_seat exclude using gist
    (position_id with =, seat with =, daterange(from_date, to_date, '[]') with &&)
);
create index holding_person on holding (person_id);

create table role (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 60),
  title_uk text not null,
  title_en text not null
);

create table role_permission (
  role_id text not null references role on delete cascade,
  permission text not null,
  primary key (role_id, permission)
);

-- Permissions that roles were once given by their modules; what an administrator changed since stands.
create table known_permission (
  permission text primary key,
  since timestamptz not null default now()
);

create table role_grant (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  role_id text not null references role,
  -- none: the whole hromada; a unit covers those below it
  unit_id uuid references unit,
  from_date date not null,
  to_date date,
  granted_by uuid references person,
  check (to_date >= from_date),
  constraint role_grant_once exclude using gist (person_id with =, role_id with =,
    coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =, daterange(from_date, to_date, '[]') with &&)
);
create index role_grant_role on role_grant (role_id);

-- A deputy acts with the head's own powers from a day to a day, both included.
create table delegation (
  id uuid primary key default gen_random_uuid(),
  head_id uuid not null references person,
  deputy_id uuid not null references person,
  from_date date not null,
  to_date date not null,
  why text not null check (length(why) between 1 and 500),
  made_by uuid references person,
  made_at timestamptz not null default now(),
  revoked_at timestamptz,
  constraint delegation_two_persons check (head_id <> deputy_id),
  constraint delegation_dates check (to_date >= from_date),
  constraint delegation_once exclude using gist
    (head_id with =, deputy_id with =, daterange(from_date, to_date, '[]') with &&) where (revoked_at is null)
);
create index delegation_deputy on delegation (deputy_id) where revoked_at is null;

create table staff_login (
  person_id uuid primary key references person,
  login text not null,
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  -- The published password of the sample hromada: never served to the outside.
  sample_password boolean not null default false,
  closed_at timestamptz
);
create unique index staff_login_login on staff_login (lower(login));

create table totp (
  person_id uuid primary key references person,
  secret bytea not null,
  -- null: the QR was shown, no code came yet
  confirmed_at timestamptz,
  -- The last accepted step of 30 s: a code is never taken twice.
  last_step bigint not null default 0
);

create table recovery_code (
  person_id uuid not null references person,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table passkey (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id);

create table session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  person_id uuid not null references person,
  stage text not null check (stage in ('second-factor', 'full')),
  way text not null check (way in ('password', 'email', 'id.gov.ua')),
  level smallint not null check (level between 1 and 3),
  device text not null,
  -- What a passkey must sign, while one is asked for.
  challenge text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);

-- A letter that lets someone in, or sets a password: single use, kept as SHA-256.
create table letter_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('sign-in', 'confirm-email', 'invitation', 'new-password')),
  email text not null,
  person_id uuid references person,
  made_by uuid references person,
  back text not null default '/cabinet',
  -- SHA-256 of a cookie of the browser that asked: another device is told so.
  browser_hash bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (purpose = 'sign-in' or person_id is not null)
);
create index letter_link_person on letter_link (person_id);
create index letter_link_expires on letter_link (expires_at);

-- Failed attempts by account and by address; keys are SHA-256, so that the table tells nobody's address.
create table attempt (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
