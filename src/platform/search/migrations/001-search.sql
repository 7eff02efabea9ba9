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
  -- All words, without places: only whether an entry has them.
  tsv tsvector not null,
  unique (module, kind, ref, lang)
);
create index search_entry_newest on search_entry (lang, updated_at desc);
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

-- When the so many newest entries begin; null when there are fewer, or all are asked for.
create function search_since(wanted_lang text, newest int) returns timestamptz
language sql stable set enable_indexscan = on as $$
  select entry.updated_at from search_entry entry where entry.lang = wanted_lang and newest is not null
  order by entry.updated_at desc offset newest limit 1
$$;

-- The best entries for a query, at most 2 * depth. A common query (found more often than the ranking goes deep) is
-- looked for in titles and summaries of the newest entries, further back only while it finds little, and in bodies
-- only when that was not enough. Unpacking a vector is dear and the planner does not know it, so it is told to
-- use bitmaps. Ranks fall by half in ten years.
create function search_rank(
  query tsquery, wanted_lang text, wanted_classes text[], wanted_kind text, common boolean, depth int, today date
) returns table (id bigint, rank int)
language plpgsql stable
set enable_seqscan = off set enable_indexscan = off set cpu_operator_cost = 0.05 set jit = off
set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
declare
  newest int;
  since timestamptz;
  by_heads bigint[] := '{}';
  by_body bigint[] := '{}';
begin
  if common then
    foreach newest in array array[4000, 25000, null] loop
      since := coalesce(search_since(wanted_lang, newest), '-infinity');
      by_heads := array(
        select entry.id from search_entry entry
        where entry.heads @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
          and (wanted_kind is null or entry.kind = wanted_kind) and entry.updated_at >= since
        order by entry.updated_at desc, entry.id limit depth);
      exit when cardinality(by_heads) >= depth / 2;
    end loop;
  end if;
  if cardinality(by_heads) < depth / 2 then
    by_body := array(
      select entry.id from search_entry entry
      where entry.tsv @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
        and (wanted_kind is null or entry.kind = wanted_kind)
      order by entry.updated_at desc, entry.id limit 2 * depth - cardinality(by_heads));
  end if;
  return query
  select entry.id, (
    1e6 * (0.01 + ts_rank('{0.02, 0.1, 0.4, 1}', entry.heads, query)) * entry.boost
    / (1 + greatest(0, today - entry.updated_at::date) / 3650.0))::int
  from search_entry entry
  where entry.id = any (by_heads || by_body);
end $$;

-- How many entries of each kind there are, counted up to the limit.
create function search_kinds(query tsquery, wanted_lang text, wanted_classes text[], most int)
returns table (kind text, count int)
language plpgsql stable
set enable_seqscan = off set enable_indexscan = off set cpu_operator_cost = 0.05 set jit = off
set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
begin
  return query
  select found.kind, count(*)::int from (
    select entry.kind from search_entry entry
    where entry.tsv @@ query and entry.lang = wanted_lang and entry.class = any (wanted_classes)
    limit most
  ) found group by found.kind order by count(*) desc, found.kind;
end $$;
