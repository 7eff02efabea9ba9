-- The right by which a case was filed is the case's own now, and of the cases that it opened.
update case_head set mandate_id = application_filed.mandate_id
from application_filed
where application_filed.mandate_id is not null and case_head.mandate_id is null
  and application_filed.case_id in (case_head.id, case_head.parent_id);
alter table application_filed drop column mandate_id;
