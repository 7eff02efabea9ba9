-- Verifications of the journal: each asked for or due by the clock, and what it found. Rows are few and never changed
-- once finished; the finding itself is a line of the journal as well.
create table journal_check (
  id bigint generated always as identity primary key,
  asked_at timestamptz not null,
  finished_at timestamptz check (finished_at >= asked_at),
  -- Links looked at.
  links bigint,
  -- [{"position": …, "line": …, "fault": "changed" | "missing" | "unsealed"}], 20 at most
  faults jsonb,
  -- Hash of the last link, in hex.
  head text,
  check ((finished_at is null) = (links is null) and (links is null) = (faults is null) and (links is null) = (head is null))
);
create index journal_check_waiting on journal_check (asked_at) where finished_at is null;
create index journal_check_finished on journal_check (finished_at) where finished_at is not null;
