-- Programmes of informatization: versions as councils adopt them, and reports of executors by half-years.
-- Money is in thousands of hryvnias, to the hryvnia.

create table programme (
  id uuid primary key default gen_random_uuid(),
  slug text not null constraint programme_slug unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null check (length(title) between 1 and 300),
  hromada text not null check (length(hromada) between 1 and 300),
  code text not null default '' check (code = '' or code ~ '^UA[0-9]{17}$'),
  first_year smallint not null check (first_year between 2000 and 2100),
  last_year smallint not null check (last_year between 2000 and 2100),
  -- The programme that the hromada runs now: it stands first, its executors report.
  current boolean not null default false,
  created_at timestamptz not null default now(),
  check (last_year between first_year and first_year + 9)
);
create unique index programme_current on programme (current) where current;

create table programme_version (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programme,
  ordinal smallint not null check (ordinal > 0),
  status text not null check (status in ('draft', 'adopted')),
  -- A frozen version never changes again; only frozen ones are public.
  frozen boolean not null default false,
  title text not null check (length(title) between 1 and 300),
  decision_date date,
  decision_number text check (length(decision_number) between 1 and 60),
  decision_body text check (length(decision_body) between 1 and 300),
  passport jsonb not null,
  facts jsonb not null,
  table_totals jsonb,
  note text not null default '' check (length(note) <= 2000),
  created_at timestamptz not null default now(),
  frozen_at timestamptz,
  unique (programme_id, ordinal),
  check ((decision_date is null) = (decision_number is null) and (decision_date is null) = (decision_body is null)),
  check (frozen = (frozen_at is not null)),
  check (frozen or status = 'draft')
);
-- One amendment is being prepared at a time.
create unique index programme_version_at_work on programme_version (programme_id) where not frozen;

create table programme_priority (
  version_id uuid not null references programme_version on delete cascade,
  number smallint not null check (number between 1 and 99),
  title text not null check (length(title) between 1 and 500),
  primary key (version_id, number)
);

create table measure (
  version_id uuid not null references programme_version on delete cascade,
  -- The same through all versions of the programme, whatever the number.
  line text not null check (length(line) <= 20),
  number text not null check (number ~ '^[0-9]{1,3}(\.[0-9]{1,3}){0,2}$'),
  place smallint not null,
  priority smallint not null,
  title text not null check (length(title) between 1 and 1500),
  executors text[] not null default '{}',
  executors_text text not null default '',
  term text not null default '' check (length(term) <= 200),
  sources text[] not null default '{}',
  money_with text,
  result text not null default '' check (length(result) <= 4000),
  primary key (version_id, line),
  constraint measure_number unique (version_id, number),
  constraint measure_priority foreign key (version_id, priority) references programme_priority,
  constraint measure_money_with foreign key (version_id, money_with) references measure deferrable initially deferred,
  check (money_with <> line)
);

create table measure_money (
  version_id uuid not null,
  line text not null,
  year smallint not null,
  -- '': the document does not divide the year's sum by source
  source text not null default '',
  thousand numeric(14, 3) not null check (thousand > 0),
  primary key (version_id, line, year, source),
  foreign key (version_id, line) references measure on delete cascade
);

create table indicator (
  version_id uuid not null references programme_version on delete cascade,
  line text not null check (length(line) <= 20),
  number text not null check (length(number) between 1 and 20),
  place smallint not null,
  priority smallint,
  measure text,
  title text not null check (length(title) between 1 and 1500),
  unit text not null default '' check (length(unit) <= 40),
  base numeric(16, 3),
  change numeric(16, 3),
  -- Id of an indicator that another service computes.
  provider text check (length(provider) between 3 and 100),
  primary key (version_id, line),
  foreign key (version_id, measure) references measure on delete cascade
);

create table indicator_target (
  version_id uuid not null,
  line text not null,
  year smallint not null,
  value numeric(16, 3),
  primary key (version_id, line, year),
  foreign key (version_id, line) references indicator on delete cascade
);

-- Which unit a document's executor is: matched by name, corrected by the manager.
create table programme_executor (
  programme_id uuid not null references programme,
  name text not null check (length(name) between 1 and 500),
  unit_id uuid references unit,
  primary key (programme_id, name)
);

create table programme_period (
  programme_id uuid not null references programme,
  year smallint not null,
  half smallint not null check (half in (1, 2)),
  locked_at timestamptz,
  primary key (programme_id, year, half)
);

create table measure_report (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programme,
  line text not null,
  year smallint not null,
  half smallint not null check (half in (1, 2)),
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'returned', 'accepted', 'locked', 'reopened')),
  status text not null check (status in ('not-started', 'underway', 'done', 'late', 'dropped')),
  allocated numeric(14, 3) check (allocated >= 0),
  contracted numeric(14, 3) not null default 0 check (contracted >= 0),
  spent numeric(14, 3) not null default 0 check (spent >= 0),
  done text not null default '' check (length(done) <= 4000),
  cause text not null default '' check (length(cause) <= 2000),
  -- What the manager said when it came back.
  remark text not null default '' check (length(remark) <= 2000),
  revision integer not null default 1,
  submitted_at timestamptz,
  changed_at timestamptz not null default now(),
  constraint measure_report_once unique (programme_id, line, year, half)
);
create index measure_report_period on measure_report (programme_id, year, half, state);

create table measure_report_fact (
  report_id uuid not null references measure_report,
  indicator text not null,
  value numeric(16, 3) not null,
  provider text,
  primary key (report_id, indicator)
);

create table measure_report_file (
  report_id uuid not null references measure_report,
  file_id uuid not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  public boolean not null default false,
  added_at timestamptz not null default now(),
  primary key (report_id, file_id)
);

-- What happened to a report, with what it said then. Only ever added to.
create table measure_report_step (
  id bigint generated always as identity primary key,
  report_id uuid not null references measure_report,
  at timestamptz not null default now(),
  deed text not null check (deed in ('submit', 'return', 'accept', 'lock', 'reopen')),
  by_person uuid references person,
  remark text not null default '' check (length(remark) <= 2000),
  said jsonb not null,
  check (deed not in ('return', 'reopen') or remark <> '')
);
create index measure_report_step_report on measure_report_step (report_id, id);

-- A reminder goes once.
create table programme_reminder (
  programme_id uuid not null references programme,
  about text not null,
  to_whom uuid not null,
  sent_at timestamptz not null default now(),
  primary key (programme_id, about, to_whom)
);

-- A frozen version is as the council adopted it.
create function refuse_frozen_version() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'programme_version' then
    if old.frozen then
      raise exception 'this version is frozen' using errcode = 'check_violation', constraint = 'version_frozen';
    end if;
  elsif exists (select from programme_version where frozen
      and id in (old.version_id, new.version_id)) then
    raise exception 'this version is frozen' using errcode = 'check_violation', constraint = 'version_frozen';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger frozen before update or delete on programme_version for each row execute function refuse_frozen_version();
create trigger frozen before insert or update or delete on programme_priority for each row execute function refuse_frozen_version();
create trigger frozen before insert or update or delete on measure for each row execute function refuse_frozen_version();
create trigger frozen before insert or update or delete on measure_money for each row execute function refuse_frozen_version();
create trigger frozen before insert or update or delete on indicator for each row execute function refuse_frozen_version();
create trigger frozen before insert or update or delete on indicator_target for each row execute function refuse_frozen_version();

-- The path of a report (periods.ts): what is not on it may not happen, and what is closed may not be reworded.
create function guard_report() returns trigger language plpgsql as $$
declare
  locked boolean := exists (select from programme_period p
    where p.programme_id = new.programme_id and p.year = new.year and p.half = new.half and p.locked_at is not null);
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'a report begins as a draft' using errcode = 'check_violation', constraint = 'report_path';
    end if;
    if locked then
      raise exception 'the period is locked' using errcode = 'check_violation', constraint = 'period_locked';
    end if;
    return new;
  end if;
  if (old.programme_id, old.line, old.year, old.half) is distinct from (new.programme_id, new.line, new.year, new.half) then
    raise exception 'a report stays with its measure' using errcode = 'check_violation', constraint = 'report_path';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
    ('draft', 'submitted'), ('submitted', 'returned'), ('submitted', 'accepted'), ('returned', 'submitted'),
    ('accepted', 'locked'), ('accepted', 'reopened'), ('locked', 'reopened'), ('reopened', 'submitted')
  ) then
    raise exception 'from % to % leads no path', old.state, new.state
      using errcode = 'check_violation', constraint = 'report_path';
  end if;
  if old.state not in ('draft', 'returned', 'reopened')
    and (old.status, old.allocated, old.contracted, old.spent, old.done, old.cause)
      is distinct from (new.status, new.allocated, new.contracted, new.spent, new.done, new.cause) then
    raise exception 'the report is closed' using errcode = 'check_violation', constraint = 'report_closed';
  end if;
  new.changed_at := now();
  return new;
end $$;
create trigger path before insert or update on measure_report for each row execute function guard_report();

create function refuse_closed_report() returns trigger language plpgsql as $$
begin
  if exists (select from measure_report
      where id in (old.report_id, new.report_id)
        and state not in ('draft', 'returned', 'reopened')) then
    raise exception 'the report is closed' using errcode = 'check_violation', constraint = 'report_closed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger closed before insert or update or delete on measure_report_fact for each row execute function refuse_closed_report();
create trigger closed before insert or update or delete on measure_report_file for each row execute function refuse_closed_report();

create function refuse_step_change() returns trigger language plpgsql as $$
begin
  raise exception 'steps of a report are only added' using errcode = 'check_violation', constraint = 'step_final';
end $$;
create trigger final before update or delete on measure_report_step for each row execute function refuse_step_change();
