-- Two who correct one notice at once: the second is told, and nothing is written over unseen.
alter table notice
  add column version integer not null default 1,
  add column changed_by uuid references person,
  add column changed_at timestamptz,
  -- Whether the staff's search has it now: a new day begins to show some, and ends to show others.
  add column in_search boolean not null default false,
  add constraint notice_changed check (changed_by is null or changed_at is not null);
create index notice_changed_by on notice (changed_by) where changed_by is not null;
