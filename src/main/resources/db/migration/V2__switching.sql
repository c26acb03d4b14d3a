-- How workers took turns at an interpreter's lock; null where there is none.

alter table trial add column switches bigint;
alter table trial add column drop_requests bigint;
