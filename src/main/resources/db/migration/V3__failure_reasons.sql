-- The kind of reason of a failed trial; null if the trial did not fail, or is older than this column.

alter table trial add column failure_reason varchar(16);
