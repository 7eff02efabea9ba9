-- The index of addresses: made from the register of addresses, and can be made anew from it. Open data all of it.
create table address_street (
  id bigint generated always as identity primary key,
  katottg text not null check (katottg ~ '^(UA[0-9]{17})?$'),
  settlement text not null check (length(settlement) between 1 and 200),
  -- With its kind: "вул. Миру"; empty in a village without streets.
  street text not null check (length(street) <= 300),
  -- Its names before.
  was text[] not null default '{}',
  unique (katottg, settlement, street)
);
create table address (
  id text collate "C" primary key check (length(id) between 1 and 200),
  street_id bigint not null references address_street,
  building text not null check (length(building) <= 60),
  flat text not null default '' check (length(flat) <= 60),
  -- As they are compared: "12-Б" is "12б".
  building_key text collate "C" not null,
  flat_key text collate "C" not null,
  number integer not null,
  flat_number integer not null,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  check ((longitude is null) = (latitude is null))
);
create index address_on_street on address (street_id, building_key, flat_key);
