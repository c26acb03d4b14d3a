-- The labels of each experiment, name=value, to find experiments by them.
create table <schema>experiment_label (
  label     varchar(127) not null,
  position  bigint not null references <schema>experiment (position) on delete cascade,
  primary key (label, position)
) <clustered>;

create index experiment_label_by_experiment on <schema>experiment_label (position);
create index experiment_by_question on <schema>experiment (spec_hash, position);
