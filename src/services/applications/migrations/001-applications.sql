-- What a draft of an application needs besides its answers.
create table application (
  draft_id uuid primary key references form_draft on delete cascade,
  procedure text not null check (length(procedure) between 1 and 60),
  version integer not null check (version > 0),
  -- The case that is being corrected; none: a new application.
  case_id uuid,
  -- By which right one acts for another: a child, a ward, one's own company.
  mandate_id uuid references mandate,
  -- Answers that were there beforehand, and where each came from.
  sources jsonb not null default '{}' check (jsonb_typeof(sources) = 'object')
);

-- What a draft became: a second click on the same page leads to the same case.
create table application_filed (
  draft_id uuid primary key,
  case_id uuid not null,
  person_id uuid not null references person,
  filed_at timestamptz not null
);

-- Somebody who must sign too, asked by a letter.
create table co_signature (
  id uuid primary key default gen_random_uuid(),
  draft_id uuid not null unique references form_draft on delete cascade,
  name text not null check (length(name) between 3 and 300),
  email text not null check (length(email) <= 254),
  -- SHA-256 of what the letter's link carries.
  token_hash bytea not null unique check (length(token_hash) = 32),
  invited_at timestamptz not null,
  person_id uuid references person,
  signed_at timestamptz,
  -- Of the answers that were signed: a later change needs a new signature.
  answers_hash text,
  refused_at timestamptz,
  why text not null default '' check (length(why) <= 1000),
  check (signed_at is null or refused_at is null),
  check (num_nonnulls(person_id, signed_at, answers_hash) in (0, 3) or refused_at is not null)
);
