-- The hromada's own keys (Ed25519): what it issues and signs can be checked by anybody who has the public half.
create table signing_key (
  id text primary key check (id ~ '^[a-z0-9]{8,40}$'),
  -- Raw 32 bytes.
  public_key bytea not null check (length(public_key) = 32),
  -- Encrypted by a key of the hromada's secret: a stolen copy of the database alone signs nothing.
  private_key bytea not null,
  made_at timestamptz not null default now(),
  -- It signs no more since then, and still checks what it signed.
  retired_at timestamptz
);
create unique index signing_key_active on signing_key ((true)) where retired_at is null;
