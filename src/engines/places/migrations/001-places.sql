create extension if not exists btree_gist;

-- Layers of the map and what stands on them. Only what is open or internal is ever here: the constraint refuses the rest.
create table layer (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,59}$'),
  title_uk text not null check (length(title_uk) between 1 and 200),
  title_en text not null default '',
  group_uk text,
  group_en text,
  class text not null check (class in ('open', 'internal')),
  geometry text not null check (geometry in ('point', 'line', 'polygon', 'any')),
  source text not null check (source ~ '^[a-z][a-z-]{0,39}$'),
  -- Address of a feature's page, with {id} in it.
  address text,
  -- [{id, title, type, class}]
  columns jsonb not null default '[]' check (
    not jsonb_path_exists(columns, '$[*].class ? (@ != "open" && @ != "internal")')
  ),
  -- As somebody set it in the workplace; until then the one that was declared.
  style jsonb not null default '{}',
  own_style jsonb,
  min_zoom smallint not null default 0 check (min_zoom between 0 and 22),
  max_zoom smallint not null default 22 check (max_zoom between min_zoom and 22),
  place smallint not null default 100
);

-- A thing as it stood from one instant until another; the row without `until` is how it stands now.
create table feature (
  layer text not null references layer,
  id text collate "C" not null check (length(id) between 1 and 200),
  since timestamptz not null,
  until timestamptz check (until > since),
  class text not null check (class in ('open', 'internal')),
  title text not null check (length(title) <= 500),
  -- GeoJSON packed by places/pack.ts: kind, counts, then longitude and latitude in ten-millionths of a degree.
  geometry bytea not null check (length(geometry) between 9 and 1000000),
  -- Degrees; a point of it that is surely on it, in the square of Web Mercator from 0 to 1.
  extent box not null check (
    (extent[1])[0] >= -180 and (extent[0])[0] <= 180 and (extent[1])[1] >= -90 and (extent[0])[1] <= 90
  ),
  x double precision not null,
  y double precision not null,
  properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object'),
  primary key (layer, id, since)
);
create unique index feature_now on feature (layer, id) where until is null;
create index feature_box on feature using gist (layer, extent) where until is null;
create index feature_box_past on feature using gist (layer, extent) where until is not null;

-- A line for each transaction that changed a layer: together they are its version. Nobody waits for another here,
-- as they would for one counter.
create table layer_touch (
  id bigint generated always as identity primary key,
  layer text not null,
  at timestamptz not null default now()
);
create index layer_touch_layer on layer_touch (layer, id);
