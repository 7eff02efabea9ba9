-- What the law asks to be told of appeals and requests, beside their cases: kind, subject, benefits, repetition.
-- Worked out from the case, and kept for the journal, the yearly analysis and the open figures.
create table appeal (
  case_id uuid primary key references case_head,
  number text not null,
  kind text not null check (kind in ('application', 'complaint', 'proposal', 'request', 'urgent-request')),
  subject text not null,
  -- Statutory benefits of the author: considered first.
  benefit text not null default 'none',
  -- How many signed it.
  people integer not null default 1 check (people >= 1),
  channel text not null,
  unit_id uuid not null references unit,
  author_id uuid references person,
  received_on date not null,
  due date,
  answered_on date,
  late boolean not null default false,
  outcome text,
  -- The same author on the same subject, decided before (393/96-ВР art. 8).
  repeats uuid references appeal,
  closed boolean not null default false
);
create index appeal_received on appeal (received_on desc, number desc);
create index appeal_due on appeal ((benefit = 'none'), due, number) where not closed;
create index appeal_author on appeal (author_id, subject) where author_id is not null;
create index appeal_repeats on appeal (repeats) where repeats is not null;

-- How satisfied the author was with the answer: once, 1 to 5.
create table appeal_mark (
  case_id uuid primary key references appeal,
  mark integer not null check (mark between 1 and 5),
  words text not null default '' check (length(words) <= 2000),
  given_at timestamptz not null default now()
);

-- An answer that an official has put before everybody, after striking out personal data.
create table published_answer (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null unique references appeal,
  subject text not null,
  title text not null check (length(title) between 5 and 300),
  question text not null check (length(question) between 5 and 20000),
  answer text not null check (length(answer) between 5 and 50000),
  published_by uuid references person,
  published_at timestamptz not null default now()
);
create index published_answer_newest on published_answer (published_at desc, id desc);

-- Hours of personal reception (393/96-ВР art. 22): each minute of an official goes to one person.
create table reception (
  id uuid primary key default gen_random_uuid(),
  position_id uuid not null references position,
  place text not null check (length(place) between 2 and 200),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '2 hours'),
  -- Taken back by the town hall: nobody books it any more.
  cancelled_why text,
  exclude using gist (position_id with =, tstzrange(starts_at, ends_at) with &&)
    where (cancelled_why is null)
);
create index reception_by_day on reception (starts_at);

create table reception_visit (
  id uuid primary key default gen_random_uuid(),
  reception_id uuid not null references reception,
  person_id uuid not null references person,
  about text not null check (length(about) between 5 and 2000),
  booked_at timestamptz not null default now(),
  cancelled_at timestamptz,
  -- What was decided at the visit, written down by the secretary.
  outcome text check (length(outcome) <= 4000)
);
create unique index reception_visit_one on reception_visit (reception_id) where cancelled_at is null;
create index reception_visit_person on reception_visit (person_id, booked_at desc);
