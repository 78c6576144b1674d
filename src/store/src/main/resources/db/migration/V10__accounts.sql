-- Who may sign in without an identity provider, the fingerprints of what they sign in with, and who is signed in in a browser.
create table account (
    id varchar not null primary key,
    name varchar not null unique,
    roles varchar not null,
    created timestamp(6) with time zone not null,
    created_by varchar not null,
    revoked timestamp(6) with time zone
);
create table account_token (
    id varchar not null primary key,
    fingerprint varchar not null unique,
    account varchar not null references account (id),
    label varchar not null,
    created timestamp(6) with time zone not null,
    expires timestamp(6) with time zone,
    revoked timestamp(6) with time zone
);
-- Of a person whom an identity provider knows there is no account: what it said of them stands here.
create table signed_in (
    fingerprint varchar not null primary key,
    account varchar references account (id),
    issuer varchar not null,
    subject varchar not null,
    name varchar not null,
    roles varchar not null,
    began timestamp(6) with time zone not null,
    used timestamp(6) with time zone not null,
    ends timestamp(6) with time zone not null
);
create index signed_in_by on signed_in (issuer, subject);
-- Counts the changes of all this, so that replicas see cheaply whether there was one; its row puts one after the other.
create table account_changes (
    id integer primary key,
    number bigint not null
);
insert into account_changes (id, number) values (1, 0);
