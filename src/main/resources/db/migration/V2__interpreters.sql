-- How workers took turns at an interpreter's lock; null where there is none.

alter table trial add column switches bigint;
alter table trial add column drop_requests bigint;

-- Specs from before have no fields for what was the same in all experiments.

update experiment
  set spec = substring(spec, 1, char_length(spec) - 1)
    || ',"switchIntervalNanos":5000000,"pauseNanos":0,"pauseEvery":0}'
  where spec not like '%"switchIntervalNanos":%';
