-- Certificates and permits that the hromada issued, and what became of them.
create table credential (
  id uuid primary key default gen_random_uuid(),
  -- Unguessable, and readable aloud: on the paper and in the QR.
  number text not null unique check (number ~ '^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$'),
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{1,59}$'),
  -- What stands on the paper, in both languages.
  title_uk text not null,
  title_en text not null default '',
  rows jsonb not null,
  text text not null default '',
  holder_id uuid references person,
  holder_name text not null,
  about text not null,
  issued_on date not null,
  valid_until date check (valid_until >= issued_on),
  -- The signed statement that the QR carries (JWS, RFC 7515).
  statement text not null,
  -- The paper as it was issued: made when first asked for.
  file_id uuid references file,
  file_hash text unique check (file_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
create index credential_holder on credential (holder_id, created_at desc) where holder_id is not null;
create index credential_about on credential (about);
create index credential_newest on credential (created_at desc, id desc);

-- Revoked, replaced: only ever added, and only once for each.
create table credential_end (
  credential_id uuid primary key references credential,
  state text not null check (state in ('revoked', 'replaced')),
  why text not null check (length(why) between 3 and 2000),
  replaced_by uuid references credential,
  by_person uuid references person,
  at timestamptz not null,
  check ((state = 'replaced') = (replaced_by is not null))
);

create function credential_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was issued stands: revoke or replace it' using errcode = 'insufficient_privilege';
end $$;
create trigger credential_end_stands before update or delete or truncate on credential_end
  for each statement execute function credential_refuse();
create trigger credential_stands before delete or truncate on credential
  for each statement execute function credential_refuse();
-- Only the paper is added later, once; and the holder's record may be merged into another.
create function credential_keep() returns trigger language plpgsql as $$
begin
  if (old.file_id is not null and new.file_id is distinct from old.file_id)
    or (to_jsonb(new) - 'file_id' - 'file_hash' - 'holder_id') <> (to_jsonb(old) - 'file_id' - 'file_hash' - 'holder_id') then
    raise exception 'what was issued stands: revoke or replace it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger credential_kept before update on credential for each row execute function credential_keep();

revoke update, delete, truncate on credential_end from public;
do $$ begin execute format('revoke update, delete, truncate on credential_end from %I', current_user); end $$;
