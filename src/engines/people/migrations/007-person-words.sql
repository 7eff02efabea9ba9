-- Words of names by sound: a mistyped one is mended to the nearest of them, of which there are far fewer than names.
-- A word may stand twice: a unique key would make writers wait for each other, and twins do no harm.
create table person_word (sound text not null);
create index person_word_sound on person_word (sound);
create index person_word_alike on person_word using gin (sound gin_trgm_ops) with (fastupdate = off);
create index person_words on person using gin (string_to_array(name_sound, ' ')) with (fastupdate = off);

insert into person_word select distinct unnest(string_to_array(name_sound, ' ')) from person;

create function person_note_words() returns trigger language plpgsql as $$
begin
  insert into person_word (sound)
  select distinct word from fresh, unnest(string_to_array(fresh.name_sound, ' ')) word
  where not exists (select from person_word known where known.sound = word);
  return null;
end
$$;
create trigger person_words_entered after insert on person
  referencing new table as fresh for each statement execute function person_note_words();
create trigger person_words_changed after update on person
  referencing new table as fresh for each statement execute function person_note_words();

drop function person_alike;

-- Words of names that are much like this one.
create function person_words_alike(typed text, most int) returns table (sound text)
language sql stable parallel safe
set pg_trgm.word_similarity_threshold = 0.35 set enable_seqscan = off as $$
  select near.sound from (select distinct word.sound from person_word word where typed <% word.sound) near
  order by word_similarity(typed, near.sound) desc, near.sound limit most
$$;

-- People with one of the words of each list. Without the index each name would be taken apart: the planner, which does
-- not know how dear that is, must not choose so.
create function person_with_words(first text[], second text[], third text[], most int)
returns table (id uuid, names text[])
language sql stable parallel safe set enable_seqscan = off set enable_indexscan = off as $$
  select who.id, string_to_array(who.name_sound, ' ') from person who
  where who.merged_into is null and string_to_array(who.name_sound, ' ') && first
    and string_to_array(who.name_sound, ' ') && coalesce(second, first)
    and string_to_array(who.name_sound, ' ') && coalesce(third, first)
  limit most
$$;
