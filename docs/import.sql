-- Reads exported experiments (GET /experiments?format=jsonl) from the table line into the tables of
-- the service; docs/operating.md has the command. Needs SQLite 3.38. Times become microseconds.

begin immediate;

create temp view exported as
  select rowid as number, json ->> 'id' as id, json from line;

-- The export begins with the newest.
insert or ignore into experiment
    (id, state, spec, environment, spec_hash, created_at, started_at, finished_at, failure, seeded, owner)
  select id, json ->> 'state', json -> 'spec', json -> 'environment', json ->> 'specHash',
      unixepoch(substr(json ->> 'createdAt', 1, 19)) * 1000000
        + substr(rtrim(substr(json ->> 'createdAt', 21), 'Z') || '000000', 1, 6), unixepoch(substr(json ->> 'startedAt', 1, 19)) * 1000000
        + substr(rtrim(substr(json ->> 'startedAt', 21), 'Z') || '000000', 1, 6), unixepoch(substr(json ->> 'finishedAt', 1, 19)) * 1000000
        + substr(rtrim(substr(json ->> 'finishedAt', 21), 'Z') || '000000', 1, 6),
      json ->> 'failure', false, 'import'
    from exported order by number desc;

insert or ignore into experiment_strategy (strategy, position)
  select strategy.value, e.position
    from exported x join experiment e on e.id = x.id, json_each(x.json, '$.spec.strategies') strategy;

insert or ignore into trial
    (position, sequence, kind, round, strategy, axes, started_at, verdict, failure, failure_reason,
     gate, compiler, operations, expected, observed, lost, at_least,
     setup_nanos, duration_nanos, teardown_nanos, overlap, fairness, noisy, switches, drop_requests,
     latency_p50, latency_p90, latency_p99, latency_p999, latency_max, latency_samples,
     general)
  select e.position, t.value ->> 'sequence', t.value ->> 'kind', t.value ->> 'round', t.value ->> 'strategy',
      json_object('workers', t.value ->> 'workers', 'insideNanos', t.value ->> 'insideNanos',
        'outsideNanos', t.value ->> 'outsideNanos', 'readPercent', t.value ->> 'readPercent',
        'counters', t.value ->> 'counters', 'fork', t.value ->> 'fork',
        'runtime', t.value ->> 'runtime'), unixepoch(substr(t.value ->> 'startedAt', 1, 19)) * 1000000
        + substr(rtrim(substr(t.value ->> 'startedAt', 21), 'Z') || '000000', 1, 6), t.value ->> 'verdict',
      t.value ->> 'failure', t.value ->> 'failureReason', t.value ->> 'gate', t.value ->> 'compiler',
      t.value ->> 'operations', t.value ->> 'expected', t.value ->> 'observed', t.value ->> 'lostUpdates',
      t.value ->> 'atLeast', t.value ->> 'setupNanos', t.value ->> 'durationNanos', t.value ->> 'teardownNanos',
      t.value ->> 'overlap', t.value ->> 'fairness', t.value ->> 'noisy',
      t.value ->> 'switches', t.value ->> 'dropRequests',
      t.value ->> '$.latencyNanos.p50', t.value ->> '$.latencyNanos.p90', t.value ->> '$.latencyNanos.p99',
      t.value ->> '$.latencyNanos.p999', t.value ->> '$.latencyNanos.max', t.value ->> '$.latencyNanos.samples',
      case when t.value ->> 'reads' is not null then json_object(
        'reads', t.value ->> 'reads', 'retries', t.value ->> 'retries',
        'insideNanosMeasured', t.value ->> 'insideNanosMeasured',
        'readLatency.p50', t.value ->> '$.readLatencyNanos.p50', 'readLatency.p90', t.value ->> '$.readLatencyNanos.p90',
        'readLatency.p99', t.value ->> '$.readLatencyNanos.p99', 'readLatency.p999', t.value ->> '$.readLatencyNanos.p999',
        'readLatency.max', t.value ->> '$.readLatencyNanos.max', 'readLatency.samples', t.value ->> '$.readLatencyNanos.samples') end
    from exported x join experiment e on e.id = x.id, json_each(x.json, '$.trials') t;

commit;
