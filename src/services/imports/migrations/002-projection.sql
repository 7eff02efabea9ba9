-- Of files of the field: the projection that a person chose, where the file does not say it; empty: as the file says.
alter table import_run add column projection text not null default '';
-- What of the file was left out while it was read, in words.
alter table import_run add column left_out jsonb not null default '[]';
