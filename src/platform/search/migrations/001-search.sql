create extension if not exists pg_trgm;

-- What can be found. Stems are made by the program (PostgreSQL has no Ukrainian), so the vectors come ready.
create table search_entry (
  id bigint generated always as identity primary key,
  module text not null,
  kind text not null,
  ref text not null,
  lang text not null check (lang in ('uk', 'en')),
  class text not null check (class in ('open', 'internal')),
  title text not null check (char_length(title) between 1 and 500),
  summary text not null default '' check (char_length(summary) <= 2000),
  body text not null default '' check (char_length(body) <= 200000),
  url text not null check (url like '/%'),
  boost real not null default 1 check (boost between 0.1 and 10),
  updated_at timestamptz not null,
  -- Title and summary alone: small enough to stay in the row, so ranking many rows is cheap.
  heads tsvector not null,
  tsv tsvector not null,
  unique (module, kind, ref, lang)
);
create index search_entry_heads on search_entry using gin (heads);
create index search_entry_tsv on search_entry using gin (tsv);

-- Words seen in entries, by sound in Latin letters (trigrams of Cyrillic depend on the server's locale). A word may
-- stand twice: a unique key would make writers wait for each other, and twins do no harm.
create table search_word (
  word text not null,
  sound text not null
);
create index search_word_word on search_word (word);
create index search_word_sound on search_word using gin (sound gin_trgm_ops);

-- The best entries for a query, at most 2 * depth: those found by title and summary, then the newest by the rest.
-- Sequential scans are off, since they would unpack every vector; ranks fall by half in ten years.
create function search_rank(
  query tsquery, wanted_lang text, wanted_classes text[], wanted_kind text, depth int, today date
) returns table (id bigint, rank int)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
begin
  return query
  with by_heads as materialized (
    select entry.id from search_entry entry
    where entry.heads @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
      and (wanted_kind is null or entry.kind = wanted_kind)
    order by entry.updated_at desc, entry.id limit depth
  ), by_body as materialized (
    select entry.id from search_entry entry
    where entry.tsv @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
      and (wanted_kind is null or entry.kind = wanted_kind)
    order by entry.updated_at desc, entry.id limit depth
  )
  select entry.id, (
    1e6 * (0.01 + ts_rank('{0.02, 0.1, 0.4, 1}', entry.heads, query)) * entry.boost
    / (1 + greatest(0, today - entry.updated_at::date) / 3650.0))::int
  from (select * from by_heads union select * from by_body) found
  join search_entry entry on entry.id = found.id;
end $$;

-- How many entries of each kind there are, counted up to the limit.
create function search_kinds(query tsquery, wanted_lang text, wanted_classes text[], most int)
returns table (kind text, count int)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
begin
  return query
  select found.kind, count(*)::int from (
    select entry.kind from search_entry entry
    where entry.tsv @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
    limit most
  ) found group by found.kind order by count(*) desc, found.kind;
end $$;
