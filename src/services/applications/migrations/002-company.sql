-- By which right it was filed: a company's people see what was filed under its mandate.
alter table application_filed add column mandate_id uuid references mandate;
create index application_filed_mandate on application_filed (mandate_id) where mandate_id is not null;
