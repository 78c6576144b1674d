-- What was computed of releases: compiled rules, proofs, reports of the gate. It may be emptied at any time; then it is
-- computed again. Each content begins with its SHA-256.
create table computed (
    name varchar(64) not null primary key,
    content bytea not null,
    at timestamp(6) with time zone not null
);
create index computed_at on computed (at);
