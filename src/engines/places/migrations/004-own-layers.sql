-- What the workplace decided of a layer over what was declared: title, group, order, scales. A register that is
-- declared anew with each start leaves it alone.
alter table layer add column own jsonb not null default '{}' check (jsonb_typeof(own) = 'object');
