-- Papers of the hromada: decisions, replies, letters. A draft is changed, agreed, signed; after that it stands.
create table document (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('decision', 'reply', 'letter')),
  -- What it belongs to: "case:<id>".
  about text not null check (length(about) between 3 and 100),
  unit_id uuid not null references unit,
  state text not null default 'draft' check (state in ('draft', 'agreed', 'signed', 'cancelled')),
  version integer not null default 1 check (version >= 1),
  -- Given when it is signed: no gaps, no twins.
  number text unique,
  registered_on date,
  agreed_by uuid references person,
  agreed_at timestamptz,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  check ((state = 'signed') = (number is not null)),
  check ((number is null) = (registered_on is null))
);
create index document_about on document (about, created_at);

-- What it said, each time it was changed. Only ever added.
create table document_version (
  document_id uuid not null references document,
  version integer not null,
  title text not null check (length(title) between 3 and 500),
  -- Markdown.
  body text not null check (length(body) between 1 and 100000),
  changed_by uuid references person,
  changed_at timestamptz not null default now(),
  primary key (document_id, version)
);

-- Who signed which words, and when. Only ever added.
create table document_signature (
  document_id uuid primary key references document,
  version integer not null,
  -- How it was signed: "internal", later a qualified signature.
  provider text not null,
  signer_id uuid not null references person,
  signer_name text not null,
  signer_position text not null,
  -- Whose power was used, when the signer acted for another.
  on_behalf text,
  -- By what the signer proved to be themself: "totp", "letter".
  proof text not null,
  signed_at timestamptz not null,
  -- SHA-256 of what was signed, and the signature of it by the hromada's key.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  key_id text not null references signing_key,
  signature bytea not null,
  foreign key (document_id, version) references document_version (document_id, version)
);

create table document_counter (
  series text not null,
  year integer not null,
  last integer not null check (last >= 1),
  primary key (series, year)
);

-- A code sent to a signer who has no other second step: for one document, ten minutes, five tries.
create table signing_code (
  document_id uuid not null references document on delete cascade,
  person_id uuid not null references person,
  code_hash bytea not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  primary key (document_id, person_id)
);

create function document_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what a document said and who signed it can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger document_version_stands before update or delete or truncate on document_version
  for each statement execute function document_refuse();
create trigger document_signature_stands before update or delete or truncate on document_signature
  for each statement execute function document_refuse();

revoke update, delete, truncate on document_signature from public;
-- A signature refers to its version, and that check needs the right to lock the row: the trigger alone forbids its update.
revoke delete, truncate on document_version from public;
do $$ begin
  execute format('revoke update, delete, truncate on document_signature from %I', current_user);
  execute format('revoke delete, truncate on document_version from %I', current_user);
end $$;
