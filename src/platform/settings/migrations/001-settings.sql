-- What a hromada decides about itself, a section a row. A change is a new row: what was decided stays known.
create table setting (
  id bigint generated always as identity primary key,
  section text not null check (section ~ '^[a-z][a-z0-9-]*$'),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  valid_from date not null,
  -- The person; null when the program itself did it. No foreign key: the platform knows no table of people.
  saved_by uuid,
  saved_at timestamptz not null default clock_timestamp()
);
create index setting_section on setting (section, valid_from, id);

create function setting_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'settings can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger setting_stands before update or delete or truncate on setting
  for each statement execute function setting_refuse();
