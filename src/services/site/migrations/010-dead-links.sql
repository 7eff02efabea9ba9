-- What the nightly look at the links of published texts found; each run writes it anew.
create table site_dead_link (
  item_id uuid not null references content_item,
  lang text not null check (lang in ('uk', 'en')),
  address text not null check (length(address) <= 2000),
  since timestamptz not null default now(),
  primary key (item_id, lang, address)
);

-- One row: when they were last looked at.
create table site_link_look (
  one boolean primary key default true check (one),
  at timestamptz not null
);
