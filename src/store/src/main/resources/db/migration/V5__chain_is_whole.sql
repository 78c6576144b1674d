-- By now the entries that were there before are chained as well.
alter table went_live alter column place set not null;
alter table went_live alter column chain set not null;
create unique index went_live_place on went_live (guideline, place);
