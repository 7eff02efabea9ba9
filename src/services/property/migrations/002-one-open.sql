-- Of the same things one inventory is under way at a time: a second press begins none.
create unique index property_inventory_open on property_inventory (coalesce(kind, ''), coalesce(balance, ''))
  where closed_at is null;
