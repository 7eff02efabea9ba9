-- What a draft of a decision decides: kept beside its words until it is signed.
create table casework_decision (
  document_id uuid primary key references document,
  case_id uuid not null references case_head,
  outcome text not null,
  fields jsonb not null,
  reasons text[] not null
);
create index casework_decision_case on casework_decision (case_id);
