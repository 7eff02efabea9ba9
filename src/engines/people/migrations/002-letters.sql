-- Which letter carries the link: when the link is used or taken back, the letter forgets it.
alter table letter_link add column letter_id uuid references mail_message on delete set null;
create index letter_link_letter on letter_link (letter_id);
