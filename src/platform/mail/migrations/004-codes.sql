-- A secret of a letter may also be a code that is typed by hand: six signs at least.
alter table mail_message drop constraint mail_message_secret_check;
alter table mail_message add constraint mail_message_secret_check check (length(secret) between 6 and 500);
