-- What residents ask of the hromada: procedures in their versions, cases, and everything that was done in each.

-- A version of a procedure never changes: a case keeps the one that it began with.
create table procedure_version (
  id text not null check (id ~ '^[a-z][a-z0-9-]{1,59}$'),
  version integer not null check (version >= 1),
  definition jsonb not null,
  -- SHA-256 of the definition with its keys in order.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Came with the program, rather than from the builder.
  shipped boolean not null,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  primary key (id, version)
);

-- Which version is in force, and whether it is applied for.
create table procedure_head (
  id text primary key,
  version integer not null,
  family text not null,
  title_uk text not null,
  title_en text not null default '',
  open boolean not null default true,
  foreign key (id, version) references procedure_version (id, version)
);
create index procedure_head_family on procedure_head (family, title_uk);

-- Numbers without gaps: the row is held until the case that took its number is there for good, or gives it back.
create table case_counter (
  series text not null,
  year integer not null,
  last integer not null check (last >= 0),
  primary key (series, year)
);

-- Where a case stands: worked out from its actions, kept for lists.
create table case_head (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (length(number) between 6 and 40),
  -- The way to the page of its state for whoever holds the receipt: unguessable.
  status_key text not null unique check (length(status_key) >= 20),
  -- One filing, one case: what the form was sent with.
  key text unique check (length(key) between 8 and 200),
  procedure text not null,
  version integer not null,
  family text not null,
  parent_id uuid references case_head,
  state text not null check (state in ('in-work', 'returned', 'left', 'suspended', 'decided', 'sent', 'delivered',
    'appealed', 'closed', 'withdrawn', 'forwarded')),
  -- Somebody at the town hall has something to do or may have.
  open boolean not null generated always as (state not in ('closed', 'withdrawn', 'forwarded')) stored,
  step text not null,
  unit_id uuid not null references unit,
  assignee_id uuid references person,
  applicant_id uuid references person,
  organisation_id uuid references organisation,
  applicant_name text not null check (length(applicant_name) between 1 and 500),
  channel text not null check (channel in ('online', 'office', 'post', 'phone', 'email')),
  submitted_at timestamptz not null,
  submitted_by uuid references person,
  -- Last day of the term; none while it is paused and after the decision.
  due date,
  -- The instant, for a term in hours.
  due_at timestamptz,
  due_order date not null generated always as (coalesce(due, '9999-12-31'::date)) stored,
  decided_on date,
  outcome text check (outcome in ('grant', 'refuse')),
  -- Decided after the term.
  late boolean not null default false,
  sent_on date,
  delivered_on date,
  -- When the applicant must have answered, while the case waits for them.
  waits_until date,
  answers_hash text not null,
  seq integer not null check (seq >= 1),
  changed_at timestamptz not null,
  foreign key (procedure, version) references procedure_version (id, version),
  check ((outcome is null) = (decided_on is null))
);
create index case_head_due on case_head (due_order, id) where open;
create index case_head_unit_due on case_head (unit_id, due_order, id) where open;
create index case_head_assignee_due on case_head (assignee_id, due_order, id) where open;
create index case_head_newest on case_head (submitted_at desc, id desc);
create index case_head_procedure on case_head (procedure, submitted_at desc);
create index case_head_applicant on case_head (applicant_id, submitted_at desc) where applicant_id is not null;
create index case_head_organisation on case_head (organisation_id, procedure) where organisation_id is not null;
create index case_head_same on case_head (answers_hash);
create index case_head_parent on case_head (parent_id) where parent_id is not null;
create index case_head_name on case_head using gin (lower(applicant_name) gin_trgm_ops);
create index case_head_number on case_head (number text_pattern_ops);

-- Everything that was done in a case. Only ever added; two who act at once find that the number is taken.
create table case_action (
  case_id uuid not null references case_head,
  seq integer not null check (seq >= 1),
  at timestamptz not null,
  verb text not null check (verb ~ '^[a-z][a-z-]{1,39}$'),
  by_person uuid references person,
  by_name text not null,
  on_behalf_of uuid[],
  data jsonb not null,
  primary key (case_id, seq)
);
-- A payment is noted once.
create unique index case_action_payment on case_action ((data->>'reference')) where verb = 'pay';
create unique index case_action_refund on case_action ((data->>'reference')) where verb = 'refund';

-- Which case a file belongs to: who may open the case may open the file.
create table case_file (
  case_id uuid not null references case_head,
  file_id uuid not null references file,
  primary key (file_id, case_id)
);
create index case_file_case on case_file (case_id);

-- What was already told of a term, so that nobody hears it twice; a moved term is told of anew.
create table case_reminder (
  case_id uuid not null references case_head,
  kind text not null,
  day date not null,
  primary key (case_id, kind, day)
);

create function case_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was done in a case can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger case_action_stands before update or delete or truncate on case_action
  for each statement execute function case_refuse();
create trigger procedure_version_stands before update or delete or truncate on procedure_version
  for each statement execute function case_refuse();

revoke update, delete, truncate on case_action from public;
-- A case refers to its version, and that check needs the right to lock the row: the trigger alone forbids its update.
revoke delete, truncate on procedure_version from public;
do $$ begin
  execute format('revoke update, delete, truncate on case_action from %I', current_user);
  execute format('revoke delete, truncate on procedure_version from %I', current_user);
end $$;
