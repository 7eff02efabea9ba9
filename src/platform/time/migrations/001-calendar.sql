-- Days that an administrator has corrected: the rest follows from the rules in code.
create table calendar_day (
  day date primary key,
  working boolean not null,
  note text not null default '' check (char_length(note) <= 200)
);

-- Periods in which public holidays are ordinary working days; the last one goes on while `until` is null.
create table martial_law (
  since date primary key,
  until date,
  check (until >= since),
  constraint martial_law_apart exclude using gist (daterange(since, until, '[]') with &&)
);

insert into martial_law (since) values ('2022-02-24');
