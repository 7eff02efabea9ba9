-- The unit that took the case first keeps it in its lists wherever the case has gone: people come back there to ask.
alter table case_head add column first_unit_id uuid references unit;
update case_head set first_unit_id =
  (select (data->>'unitId')::uuid from case_action where case_id = case_head.id and seq = 1);
alter table case_head alter column first_unit_id set not null;
create index case_head_first_unit_due on case_head (first_unit_id, due_order, id) where open;
