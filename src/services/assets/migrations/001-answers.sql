-- What officials answered to the lines of the questionnaire that no register knows. Only ever added to: the last one
-- of a line stands.
create table assets_answer (
  id bigint generated always as identity primary key,
  -- "16/57": section and line.
  line text not null check (line ~ '^[0-9]{1,3}/[0-9]{1,4}$'),
  -- Empty: taken back.
  answer text not null check (length(answer) <= 2000),
  by_person uuid references person,
  at timestamptz not null
);
create index assets_answer_latest on assets_answer (line, id desc);

create function assets_answer_stays() returns trigger language plpgsql as $$
begin
  raise exception 'answers are only added to' using errcode = 'restrict_violation';
end $$;
create trigger assets_answer_stays before update or delete on assets_answer
  for each row execute function assets_answer_stays();
