-- What is said in one moment keeps the order in which it was said.
alter table message add column position bigint generated always as identity;
alter table thread_post add column position bigint generated always as identity;
create unique index message_position on message (position desc);
create index message_person_position on message (person_id, position desc) where person_id is not null;
create index thread_post_position on thread_post (about, position);
drop index message_person;
drop index message_newest;
drop index thread_post_about;
