-- What shadows counted, by all replicas together: of how many decisions a proposal would make others, and in which way. There is
-- nothing of a patient in it. The counts of a proposal begin anew when it, or what is live, is another.
create table shadow (
    guideline varchar not null,
    proposal bigint not null,
    live varchar not null,
    candidate varchar not null,
    since timestamp(6) with time zone not null,
    saved timestamp(6) with time zone not null,
    counts text not null,
    primary key (guideline, proposal)
);
