-- What the hromada told people, by which ways it went, and what they answered.

create function messages_stand() returns trigger language plpgsql as $$
begin
  raise exception 'what was said can only be added to' using errcode = 'insufficient_privilege';
end $$;

-- What was told: never changed. Personal data.
create table message (
  id uuid primary key default gen_random_uuid(),
  -- One who has a cabinet; otherwise someone known by an address alone.
  person_id uuid references person,
  name text not null default '' check (length(name) <= 300),
  email text check (length(email) <= 254),
  phone text check (phone ~ '^\+[0-9]{8,15}$'),
  topic text not null check (topic ~ '^[a-z][a-z0-9-]*\.[a-z0-9.-]{1,80}$'),
  lang text not null check (lang in ('uk', 'en')),
  subject text not null check (length(subject) between 1 and 300),
  -- Markdown
  body text not null check (length(body) between 1 and 50000),
  about text check (about ~ '^[a-z][a-z-]*:[A-Za-z0-9-]{1,60}$'),
  link text check (link like '/%'),
  urgent boolean not null default false,
  -- Given by who tells, so that the same thing is told once.
  key text constraint message_once unique check (length(key) <= 200),
  -- The rewording in force when it was told; none: the words of the code.
  wording uuid,
  created_at timestamptz not null,
  check (person_id is not null or email is not null or phone is not null)
);
create index message_person on message (person_id, created_at desc, id desc) where person_id is not null;
create index message_about on message (about, created_at) where about is not null;
create index message_newest on message (created_at desc, id desc);
create index message_topic on message (person_id, topic, created_at);
create trigger message_stands before update or delete or truncate on message
  for each statement execute function messages_stand();

create table message_seen (
  message_id uuid primary key references message,
  seen_at timestamptz not null
);

-- One try to reach the receiver by one way. What happened is the proof of what was sent.
create table message_delivery (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references message,
  channel text not null check (channel in ('email', 'sms', 'push')),
  -- E-mail address or telephone; of a push the device's name.
  address text not null,
  -- What went out, word for word, where it differs from the message; letters are kept by mail.
  text text not null default '',
  -- waiting: for the morning; gathering: for a digest; queued: to be handed over; kept: there is no provider, it is
  -- in the outbox; sent: the provider took it; received: the receiver's machine said so; failed: for good.
  state text not null check (state in ('waiting', 'gathering', 'queued', 'kept', 'sent', 'received', 'failed')),
  -- Ways to take if this one fails, in order.
  further text[] not null default '{}',
  not_before timestamptz,
  attempts integer not null default 0,
  -- Id of the letter in mail, or the number that the provider gave.
  letter_id uuid,
  provider_id text,
  answer text check (length(answer) <= 500),
  created_at timestamptz not null,
  sent_at timestamptz,
  received_at timestamptz
);
create index message_delivery_message on message_delivery (message_id);
create index message_delivery_letter on message_delivery (letter_id) where letter_id is not null;
create index message_delivery_provider on message_delivery (provider_id) where provider_id is not null;
create index message_delivery_failed on message_delivery (created_at desc) where state = 'failed';
create index message_delivery_gathering on message_delivery (message_id) where state = 'gathering';

-- Addresses that answered for good that nobody is there; kept as a digest.
create table dead_address (
  digest bytea primary key,
  channel text not null check (channel in ('email', 'sms')),
  why text not null,
  since timestamptz not null
);

-- How a person wants to be told.
create table message_preference (
  person_id uuid primary key references person,
  lang text check (lang in ('uk', 'en')),
  -- Ways in the person's order, by group of topics: {"affairs": ["push", "email", "sms"]}
  channels jsonb not null default '{}',
  quiet_from text not null default '21:00' check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null default '08:00' check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_letters boolean not null default false,
  digest text not null default 'floods' check (digest in ('floods', 'daily')),
  changed_at timestamptz not null
);

-- A telephone that its owner confirmed by a code.
create table phone_confirmation (
  person_id uuid primary key references person,
  phone text not null check (phone ~ '^\+[0-9]{8,15}$'),
  code_digest bytea,
  expires_at timestamptz,
  tries integer not null default 0,
  -- Codes asked for since the day began: each costs money.
  asked integer not null default 0,
  asked_at timestamptz not null,
  confirmed_at timestamptz
);

-- The key by which push services know the hromada (RFC 8292); the private half is sealed by the hromada's secret.
create table push_key (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key bytea not null,
  made_at timestamptz not null
);

create table push_subscription (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  endpoint text not null unique check (length(endpoint) <= 1000),
  p256dh text not null check (length(p256dh) <= 200),
  auth text not null check (length(auth) <= 100),
  device text not null default '' check (length(device) <= 200),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index push_subscription_person on push_subscription (person_id);

-- Words of a topic as an administrator put them; the last line is in force, an empty one goes back to the code's.
create table message_wording (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity,
  topic text not null,
  -- {"subject": {"uk", "en"}, "body": {"uk", "en"}}; null: reset
  words jsonb,
  written_by uuid references person,
  written_at timestamptz not null
);
create index message_wording_topic on message_wording (topic, position desc);
create trigger message_wording_stands before update or delete or truncate on message_wording
  for each statement execute function messages_stand();

-- A conversation about something: "case:<id>".
create table thread (
  about text primary key check (about ~ '^[a-z][a-z-]*:[A-Za-z0-9-]{1,60}$'),
  title_uk text not null default '',
  title_en text not null default '',
  -- Where it is shown to its members, and to officials.
  link text check (link like '/%'),
  desk_link text check (desk_link like '/desk/%'),
  last_post_at timestamptz,
  created_at timestamptz not null
);

-- Residents whose conversation it is. Officials come by their own rights.
create table thread_member (
  id uuid primary key default gen_random_uuid(),
  about text not null references thread,
  person_id uuid references person,
  name text not null default '',
  email text check (length(email) <= 254),
  seen_at timestamptz,
  check (person_id is not null or email is not null)
);
create unique index thread_member_person on thread_member (about, person_id) where person_id is not null;
create unique index thread_member_email on thread_member (about, lower(email)) where person_id is null;
create index thread_member_of on thread_member (person_id) where person_id is not null;

create table thread_post (
  id uuid primary key default gen_random_uuid(),
  about text not null references thread,
  side text not null check (side in ('resident', 'official')),
  author_id uuid references person,
  author_name text not null check (length(author_name) between 1 and 300),
  -- Seen by officials only.
  internal boolean not null default false,
  text text not null check (length(text) <= 20000),
  -- [{"id", "name", "size", "type"}]
  files jsonb not null default '[]',
  way text not null check (way in ('web', 'email')),
  key text constraint thread_post_once unique check (length(key) <= 200),
  created_at timestamptz not null,
  check (not internal or side = 'official'),
  check (text <> '' or files <> '[]')
);
create index thread_post_about on thread_post (about, created_at, id);
create index thread_post_files on thread_post using gin (files jsonb_path_ops);
create trigger thread_post_stands before update or delete or truncate on thread_post
  for each statement execute function messages_stand();

-- The address to which a letter is answered: reply+<token>@…; the token is kept as SHA-256.
create table reply_address (
  token_digest bytea primary key,
  message_id uuid not null references message,
  about text not null,
  created_at timestamptz not null
);

-- Letters that came. Those that could not be placed by themselves wait for an official.
create table inbound_letter (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the whole letter: the same one that comes twice is taken once.
  digest bytea not null constraint inbound_letter_once unique,
  from_email text not null,
  from_name text not null default '',
  subject text not null default '',
  text text not null default '',
  files jsonb not null default '[]',
  state text not null check (state in ('posted', 'waiting', 'placed', 'dismissed', 'dropped', 'bounce')),
  why text not null default '',
  about text,
  post_id uuid references thread_post,
  received_at timestamptz not null,
  handled_by uuid references person,
  handled_at timestamptz
);
create index inbound_letter_waiting on inbound_letter (received_at) where state = 'waiting';
create index inbound_letter_files on inbound_letter using gin (files jsonb_path_ops);

-- A foreign key locks the line it points to, which needs the right to update: there the trigger alone refuses that.
do $$ begin
  execute format('revoke delete, truncate on message, thread_post from %I', current_user);
  execute format('revoke update, delete, truncate on message_wording from %I', current_user);
end $$;
