-- Which starosta district (a unit) keeps the households of a settlement; what stands here for none is kept by the
-- register's holder alone.
create table household_district (
  settlement text primary key check (length(settlement) between 1 and 100),
  unit_id uuid not null references unit
);
create index household_district_unit on household_district (unit_id);
