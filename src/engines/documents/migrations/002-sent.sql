-- A signed document goes out to whom it is written to: by the cabinet, by post, from hand to hand.
alter table document add column sent_at timestamptz;
alter table document add constraint document_sent_signed check (sent_at is null or state = 'signed');
