-- A published item whose next revision is on its way: where that stands, and what besides the text changes with it.
alter table content_item
  add column next text check (next in ('draft', 'review', 'scheduled')),
  add column next_change jsonb check (jsonb_typeof(next_change) = 'object'),
  add constraint content_item_next check (state = 'published' or (next is null and next_change is null)),
  drop constraint content_item_check,
  add constraint content_item_scheduled
    check ((state = 'scheduled' or next is not distinct from 'scheduled') = (publish_at is not null));
drop index content_item_due;
create index content_item_due on content_item (publish_at) where publish_at is not null;
create index content_item_next on content_item (updated_at desc, id desc) where next is not null;

-- What of an item besides its text was changed: [{"name": "start", "before": …, "after": …}].
alter table content_event add column changes jsonb check (jsonb_typeof(changes) = 'array');
