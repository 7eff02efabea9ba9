-- A one-time link is kept apart from the words of its letter and wiped when the letter has left, when the link was
-- used, and when it is too late: a backup taken later holds none. `secret_until` stays and tells that there was one.
alter table mail_message
  add column secret text check (length(secret) between 16 and 500),
  add column secret_until timestamptz,
  add constraint mail_message_secret_has_end check (secret is null or secret_until is not null),
  add constraint mail_message_secret_left check (secret is null or state in ('queued', 'kept'));
create index mail_message_secrets on mail_message (secret_until) where secret is not null;

-- Letters written before: what does not wait to be sent needs its link no more.
update mail_message set text = regexp_replace(text, '(https?://\S*/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '\1…', 'g')
where state <> 'queued' and text ~ 'https?://\S*/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])';
