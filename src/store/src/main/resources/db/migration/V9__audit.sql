-- What was changed here, and what was refused: one chain over all of it. Nothing of a patient.
create table audit (
    place bigint not null primary key,
    at timestamp(6) with time zone not null,
    issuer varchar not null,
    subject varchar not null,
    name varchar not null,
    action varchar not null,
    guideline varchar not null,
    about varchar not null,
    outcome varchar not null,
    details text not null,
    chain varchar not null
);
-- The one row that puts one entry after the other, whichever replica makes it.
create table audit_lock (
    id integer primary key
);
insert into audit_lock (id) values (1);
