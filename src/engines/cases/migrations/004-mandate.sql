-- By which right to act for another the case was filed: who else has a right under the same mandate acts or looks too.
alter table case_head add column mandate_id uuid references mandate;
create index case_head_mandate on case_head (mandate_id) where mandate_id is not null;
