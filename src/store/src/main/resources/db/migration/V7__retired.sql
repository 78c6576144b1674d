-- An entry may say that its guideline was retired; the release that it names had been live until then.
alter table went_live add column retired boolean not null default false;
