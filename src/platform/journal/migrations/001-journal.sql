-- Every write, and every reading of personal data. Lines are only ever added.
create table journal_line (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('write', 'reading', 'access')),
  what text not null check (what ~ '^[a-z][a-z0-9.-]{2,80}$'),
  actor uuid,
  actor_name text not null,
  on_behalf_of uuid[],
  whose uuid,
  subject text,
  why text,
  details jsonb not null default '{}',
  request_id text not null
);
create index journal_line_whose on journal_line (whose, id) where whose is not null;
create index journal_line_actor on journal_line (actor, id) where actor is not null;
create index journal_line_subject on journal_line (subject, id) where subject is not null;
create index journal_line_what on journal_line (what, id);
create index journal_line_at on journal_line (at);

-- The chain: each link seals one line and the link before it. Written at commit, one transaction at a time.
-- No foreign key: its check would lock the line, which needs the very right to update that nobody has.
create table journal_link (
  position bigint primary key,
  line bigint not null unique,
  hash bytea not null
);

create function journal_hash(previous bytea, line journal_line) returns bytea
language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(
    line.id, extract(epoch from line.at), line.kind, line.what, line.actor, line.actor_name, line.on_behalf_of,
    line.whose, line.subject, line.why, line.details, line.request_id)::text, 'UTF8'))
$$;

create function journal_seal() returns trigger language plpgsql as $$
declare
  last journal_link;
begin
  perform pg_advisory_xact_lock(7287874, 1);
  select * into last from journal_link order by position desc limit 1;
  insert into journal_link (position, line, hash)
    values (coalesce(last.position, 0) + 1, new.id, journal_hash(coalesce(last.hash, ''::bytea), new));
  if new.kind = 'write' then
    perform pg_notify('ratusha_changed', '');
  end if;
  return null;
end $$;

-- Deferred to the commit, so that the chain is held only for the moment of the commit itself.
create constraint trigger journal_seal after insert on journal_line
  deferrable initially deferred for each row execute function journal_seal();

create function journal_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_line_stands before update or delete or truncate on journal_line
  for each statement execute function journal_refuse();
create trigger journal_link_stands before update or delete or truncate on journal_link
  for each statement execute function journal_refuse();

revoke update, delete, truncate on journal_line, journal_link from public;
do $$ begin
  execute format('revoke update, delete, truncate on journal_line, journal_link from %I', current_user);
end $$;
