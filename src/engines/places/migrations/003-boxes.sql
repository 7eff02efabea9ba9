-- Boxes by an expression, so that these indexes serve boxes only: without statistics the planner took them for a look-up
-- of one thing by its layer and id, and read the whole layer each time.
drop index feature_box;
drop index feature_box_past;
create index feature_box on feature using gist ((layer || ''), extent) where until is null;
create index feature_box_past on feature using gist ((layer || ''), extent) where until is not null;
