-- What somebody began to fill in and has not filed yet: personal data, kept 90 days after the last change.
create table form_draft (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  -- What it is for: "apply:tree-cutting". Its owner understands it.
  purpose text not null check (purpose ~ '^[a-z][a-z-]*:[A-Za-z0-9:._-]{1,120}$'),
  -- The form as it was when it was begun.
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  -- Grows with each change: two devices at once do not overwrite one another unseen.
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (changed_at >= created_at)
);
create index form_draft_person on form_draft (person_id, changed_at desc);
create index form_draft_oldest on form_draft (changed_at);
