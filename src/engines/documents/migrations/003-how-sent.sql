-- By which way a document went out; a paper letter has the number by which the post traces it.
alter table document
  add column sent_how text check (sent_how in ('cabinet', 'email', 'in-person', 'post')),
  add column tracking text check (length(tracking) between 1 and 60),
  add constraint document_sent_how check (sent_how is null or sent_at is not null),
  add constraint document_tracked check (tracking is null or sent_how = 'post');
