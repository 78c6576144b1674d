-- Who approved what went live then, as JSON; empty of what went live before that was kept.
alter table went_live add column approval text not null default '';
-- Who signed the files of a release, as it came with them; empty if nobody did.
alter table kept add column signature text not null default '';
