-- What the rules folder held of each guideline when it was last decided on. Only of an embedded store: replicas that share a
-- database have folders of their own.
create table folder (
    guideline varchar not null primary key,
    release varchar not null,
    at timestamp(6) with time zone not null
);
