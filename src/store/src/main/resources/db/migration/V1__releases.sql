-- One text for both databases: PostgreSQL, and H2 in its PostgreSQL mode. JSON is kept as text, because jsonb takes
-- neither U+0000 nor the order of keys.

-- A guideline's row is the lock that puts one change of it after the other, whichever replica makes it.
create table guideline (
    id varchar primary key
);

-- Every release that was ever live, as it was when it first went live.
create table kept (
    guideline varchar not null references guideline (id),
    release varchar not null,
    version varchar not null,
    files text not null,
    report text not null,
    at timestamp(6) with time zone not null,
    by varchar not null,
    why varchar not null,
    primary key (guideline, release)
);

-- What was live when; the newest row of a guideline is what is live.
create table went_live (
    number bigint generated always as identity primary key,
    guideline varchar not null,
    release varchar not null,
    version varchar not null,
    at timestamp(6) with time zone not null,
    by varchar not null,
    why varchar not null,
    foreign key (guideline, release) references kept (guideline, release)
);
create index went_live_newest on went_live (guideline, number);

-- Candidates that did not pass. One that could not be read has no fingerprint: its release is empty.
create table refused (
    guideline varchar not null references guideline (id),
    release varchar not null,
    at timestamp(6) with time zone not null,
    by varchar not null,
    problems text not null,
    primary key (guideline, release)
);

-- Which replica answers with which release, and when it last said so.
create table replica (
    name varchar not null,
    guideline varchar not null,
    release varchar not null,
    seen timestamp(6) with time zone not null,
    primary key (name, guideline)
);
