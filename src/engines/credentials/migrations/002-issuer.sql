-- Who issued it, as the paper says: the unit, the signer's position and name on that day. Null on those issued before.
alter table credential add column issuer jsonb check (jsonb_typeof(issuer) = 'object');
