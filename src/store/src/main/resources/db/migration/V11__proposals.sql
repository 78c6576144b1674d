-- A change that somebody proposes, from the first draft until another takes its place. Its files are those that differ from
-- the release that it is laid over; null takes one out.
create table proposal (
    guideline varchar not null,
    number bigint not null,
    kind varchar not null,
    state varchar not null,
    over varchar not null,
    release varchar not null,
    files text not null,
    acknowledged text not null,
    signature text not null,
    why varchar not null,
    report text not null,
    charter boolean not null,
    issuer varchar not null,
    subject varchar not null,
    name varchar not null,
    created timestamp(6) with time zone not null,
    changed timestamp(6) with time zone not null,
    primary key (guideline, number)
);
-- What happened to it: who approved, returned or commented on what, in order.
create table proposal_step (
    guideline varchar not null,
    number bigint not null,
    place bigint not null,
    at timestamp(6) with time zone not null,
    issuer varchar not null,
    subject varchar not null,
    name varchar not null,
    what varchar not null,
    note varchar not null,
    file varchar not null,
    line bigint not null,
    primary key (guideline, number, place),
    foreign key (guideline, number) references proposal (guideline, number)
);
