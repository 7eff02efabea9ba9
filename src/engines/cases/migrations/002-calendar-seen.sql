-- Which calendar the due days of open cases were counted by: when an administrator corrects it, they are counted anew.
create table case_calendar (
  only_one boolean primary key default true check (only_one),
  hash text not null
);
