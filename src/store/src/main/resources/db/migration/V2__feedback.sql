-- What clinicians did with cards: for each card and outcome the last word, with the advice and the rules behind the card.
-- Their comments are not kept: a free text may name a patient.
create table feedback (
    card varchar not null,
    outcome varchar not null,
    guideline varchar not null,
    release varchar not null,
    kind varchar not null,
    code varchar not null,
    rules text not null,
    accepted text not null,
    reason_system varchar not null,
    reason_code varchar not null,
    given timestamp(6) with time zone not null,
    received timestamp(6) with time zone not null,
    primary key (card, outcome)
);
create index feedback_of_guideline on feedback (guideline, release, kind, code);
