-- Which proposal of a guideline somebody wants to decide beside what is live; 0 for none. It holds as long as the settings name what
-- they named when it was wished. All replicas read it.
create table shadow_wish (
    guideline varchar not null primary key,
    proposal bigint not null,
    named bigint not null
);
