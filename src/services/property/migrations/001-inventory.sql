-- An inventory: the commission goes round and looks whether everything is in its place.
create table property_inventory (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  -- Members as they stand under the protocol, the head first: «Коваль І. П., голова комісії».
  commission text[] not null check (cardinality(commission) between 1 and 20),
  -- Of what it is: one kind, what one holder has on balance; everything where nothing is said.
  kind text check (kind in ('building', 'movable', 'plot')),
  balance text check (length(balance) between 1 and 500),
  started_by uuid references person,
  started_at timestamptz not null,
  closed_by uuid references person,
  closed_at timestamptz check (closed_at >= started_at),
  check (closed_by is null or closed_at is not null)
);
create index property_inventory_newest on property_inventory (day desc, id);

-- Its list: what was to be there when it began, and what was found besides. Names are kept as they then were.
create table property_inventory_item (
  inventory_id uuid not null references property_inventory,
  record_id uuid not null references record,
  number text not null check (length(number) between 1 and 500),
  name text not null check (length(name) between 1 and 1000),
  place text not null default '' check (length(place) <= 500),
  -- Not on the list: found besides.
  extra boolean not null default false,
  result text check (result in ('in-place', 'moved', 'missing')),
  moved_to text check (length(moved_to) between 1 and 300),
  condition_before text check (condition_before in ('good', 'fair', 'poor')),
  condition text check (condition in ('good', 'fair', 'poor')),
  note text not null default '' check (length(note) <= 1000),
  photo_id uuid references file,
  seen_by uuid references person,
  seen_at timestamptz,
  primary key (inventory_id, record_id),
  check ((result is null) = (seen_at is null)),
  check ((result = 'moved') = (moved_to is not null) or result is null and moved_to is null),
  check (result is not null or not extra)
);
create index property_inventory_item_record on property_inventory_item (record_id);
create index property_inventory_item_photo on property_inventory_item (photo_id) where photo_id is not null;

-- What a closed inventory says stays as the commission signed it.
create function property_inventory_stays() returns trigger language plpgsql as $$
begin
  if exists (select from property_inventory where id = coalesce(new.inventory_id, old.inventory_id) and closed_at is not null) then
    raise exception 'the inventory is closed' using errcode = 'check_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger property_inventory_stays before insert or update or delete on property_inventory_item
  for each row execute function property_inventory_stays();
