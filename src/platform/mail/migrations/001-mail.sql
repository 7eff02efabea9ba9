-- Letters, each kept as it was sent. Personal data: addresses and what was written to people.
create table mail_message (
  id uuid primary key default gen_random_uuid(),
  receiver text not null,
  subject text not null,
  text text not null,
  html text,
  -- Files that go with it: [{"id": …, "name": …}]
  attachments jsonb not null default '[]',
  -- kept: there was no mail server, so it never left.
  state text not null check (state in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint mail_message_sent check ((state = 'sent') = (sent_at is not null))
);
create index mail_message_newest on mail_message (created_at desc, id desc);
create index mail_message_state on mail_message (state, created_at desc, id desc);
