-- What only operations have that are more than a bare update, in JSON; null for bare updates.
alter table <schema>trial add column general text;
