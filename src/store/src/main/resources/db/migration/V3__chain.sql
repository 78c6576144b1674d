-- Each entry knows its place among those of its guideline, and a hash of itself and the entry before it.
alter table went_live add column place bigint;
alter table went_live add column chain varchar;
