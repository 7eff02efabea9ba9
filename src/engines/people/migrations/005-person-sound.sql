-- How a name sounds, in Latin letters and digits, so that "Шевченко", "Shevchenko" and "шевчєнко" are one thing to
-- look for: letters that people mix up are alike, soft signs and apostrophes silent. Both cases are spelled out,
-- since small letters of Cyrillic depend on the server's locale.
create function person_sound(words text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(regexp_replace(
    translate(
      replace(replace(replace(replace(replace(replace(replace(lower(
        translate(
          replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            words, 'щ', '32'), 'Щ', '32'), 'я', 'ia'), 'Я', 'ia'), 'ю', 'iu'), 'Ю', 'iu'), 'є', 'ie'), 'Є', 'ie'),
            'ё', 'io'), 'Ё', 'io'),
          'абвгґдежзиіїйклмнопрстуфхцчшыэАБВГҐДЕЖЗИІЇЙКЛМНОПРСТУФХЦЧШЫЭьЬъЪ''’ʼ`´',
          'abvhhde1ziiiiklmnoprstufhc23ieabvhhde1ziiiiklmnoprstufhc23ie')),
        'shch', '32'), 'zh', '1'), 'kh', 'h'), 'ts', 'c'), 'ch', '2'), 'sh', '3'), 'x', 'ks'),
      'ygjw', 'ihiv'),
    '[^a-z0-9]+', ' ', 'g'), 'i+', 'i', 'g'))
$$;

alter table person add column name_sound text not null
  generated always as (person_sound(family_name || ' ' || given_name || ' ' || patronymic)) stored;
create index person_name_sound on person using gin (name_sound gin_trgm_ops);
create index person_in_order on person (name, id) where merged_into is null;
drop index person_name;

-- Loads pg_trgm, so that its setting below is known.
select show_trgm('x');

-- Persons whose names have words much like these (by sound; give the longest first), and how much alike.
create function person_alike(first text, second text, third text) returns table (id uuid, name_sound text, likeness real)
language sql stable parallel safe
set pg_trgm.word_similarity_threshold = 0.35 set enable_seqscan = off as $$
  select who.id, who.name_sound, word_similarity(first, who.name_sound)
    + coalesce(word_similarity(second, who.name_sound), 0) + coalesce(word_similarity(third, who.name_sound), 0)
  from person who
  where first <% who.name_sound and coalesce(second, first) <% who.name_sound
    and coalesce(third, first) <% who.name_sound
$$;
