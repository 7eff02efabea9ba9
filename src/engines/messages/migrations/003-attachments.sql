-- Files that go with the message by e-mail, to who has no cabinet in which to open them: [{"id", "name"}]
alter table message add column attachments jsonb not null default '[]';
