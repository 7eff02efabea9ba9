-- Addresses of other sites to which published texts lead, as each was visited last; null: its turn has not come.
create table site_outside_link (
  address text primary key check (length(address) <= 2000),
  looked_at timestamptz,
  trouble text check (trouble in ('gone', 'unknown-host', 'silent', 'failing', 'private')),
  since timestamptz,
  check ((trouble is null) = (since is null))
);
create index site_outside_link_turn on site_outside_link (looked_at);

-- Why a link leads nowhere; null: the site itself has no such page.
alter table site_dead_link
  add column trouble text check (trouble in ('gone', 'unknown-host', 'silent', 'failing', 'private'));
