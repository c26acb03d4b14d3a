-- The tables, for SQLite and for PostgreSQL; Dialect.java has the words in angle brackets.
-- Times are microseconds since 1970-01-01 00:00 UTC.

create table <schema>experiment (
  -- The order in which experiments were accepted. No clock decides it, so none can disturb it.
  position          <identity> primary key,
  id                varchar(36) not null unique,
  state             varchar(16) not null,
  -- What was asked for and where it ran, in JSON.
  spec              text not null,
  environment       text not null,
  -- SHA-256 of the spec without its seed: the same for the same question.
  spec_hash         varchar(64) not null,
  created_at        bigint not null,
  started_at        bigint,
  finished_at       bigint,
  failure           text,
  idempotency_key   varchar(255),
  -- Whether the request under that key had a seed.
  seeded            boolean not null,
  -- The service that answers for it, and until when others believe that it does.
  owner             varchar(300) not null,
  lease_until       bigint,
  cancel_requested  boolean default false not null
);

create index experiment_by_state on <schema>experiment (state, position);
create index experiment_by_age on <schema>experiment (created_at);
create unique index experiment_by_key on <schema>experiment (idempotency_key)
  where idempotency_key is not null;

-- The strategies of each experiment, to find experiments by them.
create table <schema>experiment_strategy (
  strategy  varchar(100) not null,
  position  bigint not null references <schema>experiment (position) on delete cascade,
  primary key (strategy, position)
) <clustered>;

create index experiment_strategy_by_experiment on <schema>experiment_strategy (position);

create table <schema>trial (
  position         bigint not null references <schema>experiment (position) on delete cascade,
  sequence         integer not null,
  kind             varchar(16) not null,
  round            integer not null,
  -- The cell: its strategy and, in JSON, its value of each axis.
  strategy         varchar(100) not null,
  axes             text not null,
  started_at       bigint not null,
  verdict          varchar(16) not null,
  -- Why the trial failed; null if it did not.
  failure          text,
  failure_reason   varchar(16),
  -- All that follows is null if the trial failed.
  gate             varchar(16),
  compiler         varchar(16),
  operations       bigint,
  expected         bigint,
  observed         bigint,
  lost             bigint,
  at_least         boolean,
  setup_nanos      bigint,
  duration_nanos   bigint,
  teardown_nanos   bigint,
  overlap          double precision,
  fairness         double precision,
  noisy            boolean,
  -- How workers took turns at an interpreter's lock; null where there is none.
  switches         bigint,
  drop_requests    bigint,
  latency_p50      bigint,
  latency_p90      bigint,
  latency_p99      bigint,
  latency_p999     bigint,
  latency_max      bigint,
  latency_samples  bigint,
  primary key (position, sequence)
) <clustered>;
