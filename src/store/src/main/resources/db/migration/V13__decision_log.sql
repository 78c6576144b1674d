-- Which decision was made when, by which release, for whom it was asked: hashes with a key, and if the operator wants it the
-- question, encrypted. Nothing here can be read about a patient without the keys.
create table decision_log (
    id varchar(36) not null primary key,
    at timestamp(6) with time zone not null,
    edge varchar not null,
    guideline varchar not null,
    release varchar not null,
    approval text not null,
    issuer varchar not null,
    subject varchar not null,
    request_hash varchar not null,
    answer_hash varchar not null,
    key_id varchar not null,
    patient varchar not null,
    question text not null,
    cards text not null
);
create index decision_log_at on decision_log (at);
create index decision_log_patient on decision_log (patient);
