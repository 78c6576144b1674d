-- Whether more than one account that may change something was ever here: then one person is not enough any more, whoever is
-- removed since.
alter table account_changes add column several boolean not null default false;
