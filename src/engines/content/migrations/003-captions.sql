-- What a picture's caption says to everybody, beside the description for who can't see it.
alter table content_media
  add column caption_uk text not null default '' check (length(caption_uk) <= 300),
  add column caption_en text not null default '' check (length(caption_en) <= 300);
