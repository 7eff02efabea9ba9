-- What the hromada says: pages, news, events, documents, banners.
create table content_item (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('page', 'news', 'event', 'document', 'alert')),
  parent_id uuid references content_item,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  -- The whole address, and so the key that no two may have.
  path text not null unique,
  state text not null default 'draft' check (state in ('draft', 'review', 'scheduled', 'published', 'archived')),
  fields jsonb not null default '{}',
  owner_unit uuid references unit,
  owner_person uuid references person,
  -- Grows at each change: who saves over another's change is told.
  version int not null default 1,
  sort int not null default 100,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  publish_at timestamptz,
  published_at timestamptz,
  check ((state = 'scheduled') = (publish_at is not null)),
  check (state <> 'published' or published_at is not null),
  check (parent_id is null or kind = 'page')
);
create index content_item_published on content_item (kind, published_at desc, id desc) where state = 'published';
create index content_item_events on content_item ((fields ->> 'start')) where kind = 'event' and state = 'published';
create index content_item_children on content_item (parent_id, sort);
create index content_item_due on content_item (publish_at) where state = 'scheduled';
create index content_item_updated on content_item (updated_at desc, id desc);

-- Every saved text, for good.
create table content_revision (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references content_item,
  lang text not null check (lang in ('uk', 'en')),
  number int not null,
  title text not null check (title <> '' and length(title) <= 300),
  summary text not null default '' check (length(summary) <= 1000),
  body text not null default '' check (length(body) <= 500000),
  author uuid references person,
  author_name text not null,
  at timestamptz not null default now(),
  note text,
  unique (item_id, lang, number)
);

-- The revision that the public sees, one for each language.
create table content_text (
  item_id uuid not null references content_item,
  lang text not null check (lang in ('uk', 'en')),
  revision_id uuid not null references content_revision,
  title text not null,
  summary text not null,
  primary key (item_id, lang)
);

-- What happened to an item; its state is the fold of these.
create table content_event (
  id bigint generated always as identity primary key,
  item_id uuid not null references content_item,
  verb text not null check (verb in ('create', 'submit', 'give-back', 'publish', 'schedule', 'archive', 'change')),
  at timestamptz not null default now(),
  actor uuid references person,
  actor_name text not null,
  note text
);
create index content_event_item on content_event (item_id, id);

-- Addresses that an item had before.
create table content_redirect (
  path text primary key,
  item_id uuid not null references content_item
);

create table content_media (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null,
  name text not null,
  alt_uk text not null check (btrim(alt_uk) <> ''),
  alt_en text not null default '',
  credit text not null default '',
  width int,
  height int,
  author uuid references person,
  at timestamptz not null default now()
);
create index content_media_at on content_media (at desc, id desc);

create function content_stands() returns trigger language plpgsql as $$
begin
  raise exception '% can only be added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
-- By trigger and not by rights: other tables point here, and that check needs the right to update.
create trigger content_revision_stands before update or delete or truncate on content_revision
  for each statement execute function content_stands();
create trigger content_event_stands before update or delete or truncate on content_event
  for each statement execute function content_stands();
