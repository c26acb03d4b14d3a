// The comparison of strategies: which ones are correct, and what they cost.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { comparison } from './comparison.ts';
import { dashboard, job, oneInstance, strategy, workload } from './frame.ts';
import { good, heat, limits, lines, logarithmic, number, points, stacked, wide, withLimits } from './panels.ts';
import {
  increase,
  IN_ALL,
  lostPerMillion,
  NAME,
  nanosPerOperation,
  OVER_TIME,
  quantile,
  STRATEGY,
  WORKLOAD,
} from './strategyQueries.ts';

const VERDICTS: Record<string, string> = {
  exact: 'green',
  'not-observed': 'yellow',
  inconclusive: 'blue',
  'lost-updates': 'orange',
  failed: 'purple',
  violated: 'red',
};

export function strategies(): Dashboard {
  return dashboard({
    name: 'strategies',
    title: 'Strategies compared',
    description:
      'Which strategies lose no update, and what do they cost? ' +
      'All trials that one instance measured in the selected time.',
    variables: [job(), oneInstance(), strategy(), workload()],
    rows: [
      { title: 'Which is correct, and what does it cost?', panels: [violations(), seen(), noisy(), comparison()] },
      { title: 'Correctness over time', panels: [wide(points(lost())), wide(verdicts())] },
      { title: 'Cost over time', panels: [wide(points(nanos())), wide(points(throughput())), wide(points(durations())), wide(points(setup()))] },
      { title: 'Latency of single operations, and noise', panels: [wide(points(latency())), latencyMap().span(12).height(10), wide(points(noise())).span(24)] },
    ],
  });
}

function violations() {
  return number(
    {
      title: 'Broken promises',
      description:
        'Trials in which a strategy that guarantees to lose no update lost one, since the service started. ' +
        'Any value other than 0 is a defect of the service: see docs/runbook.md.',
      unit: 'none',
    },
    { expr: 'sum(lab_trials_total{job="$job", instance="$instance", verdict="violated"})', legend: 'violated' },
    limits(null, 1),
  ).span(8);
}

function seen() {
  return number(
    { title: 'Measured trials', description: 'Trials that ended in the selected time.', unit: 'none' },
    { expr: `sum(increase(lab_trials_total{${WORKLOAD}}[${IN_ALL}]))`, legend: 'trials' },
    good(),
  )
    .span(8)
    .decimals(0);
}

function noisy() {
  return number(
    {
      title: 'Noisy trials',
      description: 'Share of trials during which other programs used the processors. Their durations are not reliable.',
      unit: 'percentunit',
    },
    {
      expr:
        `sum(increase(lab_noisy_trials_total{${STRATEGY}}[${IN_ALL}]))` +
        ` / sum(increase(lab_trials_total{${STRATEGY}}[${IN_ALL}]))`,
      legend: 'noisy',
    },
    limits(0.1, 0.5),
  ).span(8);
}

function lost() {
  return lines(
    {
      title: 'Updates lost per million operations',
      description: 'Only losses that were counted exactly. A strategy with the guarantee exact stays at 0.',
      unit: 'none',
    },
    [{ expr: lostPerMillion(OVER_TIME), legend: NAME }],
  );
}

function verdicts() {
  const panel = stacked(
    {
      title: 'Verdicts',
      description:
        'Verdicts of recent trials. not-observed is luck, not safety; inconclusive: the workers hardly ' +
        'overlapped; violated: a defect.',
      unit: 'none',
    },
    [{ expr: `sum by (verdict) (increase(lab_trials_total{${WORKLOAD}}[${OVER_TIME}])) > 0`, legend: '{{verdict}}' }],
  );
  Object.entries(VERDICTS).forEach(([verdict, color]) =>
    panel.overrideByName(verdict, [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
  );
  return panel;
}

function noise() {
  return withLimits(
    lines(
      {
        title: 'Share of noisy trials',
        description: 'Trials during which other programs used the processors. Their durations are not reliable.',
        unit: 'percentunit',
      },
      [
        {
          expr:
            `sum by (strategy) (increase(lab_noisy_trials_total{${STRATEGY}}[${OVER_TIME}]))` +
            ` / (sum by (strategy) (increase(lab_trials_total{${STRATEGY}}[${OVER_TIME}])) > 0)`,
          legend: '{{strategy}}',
        },
      ],
    ).max(1),
    limits(0.5),
  );
}

function nanos() {
  return logarithmic(
    {
      title: 'Time per operation',
      description:
        'Duration ÷ all operations, of recent trials with any number of workers. ' +
        'The axis is logarithmic: an atomic addition and a fair lock differ by a factor of thousands.',
      unit: 'ns',
    },
    [{ expr: nanosPerOperation(OVER_TIME), legend: NAME }],
  );
}

function throughput() {
  return logarithmic(
    {
      title: 'Throughput',
      description: 'Operations of all workers per second of trial time; the time between trials does not count.',
      unit: 'ops',
    },
    [
      {
        expr:
          `${increase('lab_operations_total', OVER_TIME)}` +
          ` / (${increase('lab_trial_duration_seconds_sum', OVER_TIME)} > 0)`,
        legend: NAME,
      },
    ],
  );
}

function durations() {
  return logarithmic(
    {
      title: 'Duration of trials, median',
      description: 'From the start of the first worker to the end of the last one, from histogram buckets that differ by a factor of 3.',
      unit: 's',
    },
    [{ expr: quantile(0.5, 'lab_trial_duration_seconds', 'strategy, workload', WORKLOAD), legend: NAME }],
  );
}

function latency() {
  return logarithmic(
    {
      title: 'Latency, p50 and p99',
      description:
        'Latency of sampled single operations, in separate trials. From buckets in steps of 1-2-5 from 20 ns on, ' +
        'which is about the cost of reading the clock.',
      unit: 's',
    },
    [0.5, 0.99].map((q) => ({
      expr: quantile(q, 'lab_operation_latency_seconds', 'strategy', STRATEGY),
      legend: `{{strategy}} p${q * 100}`,
    })),
  );
}

function latencyMap() {
  return heat(
    {
      title: 'Latency, all chosen strategies together',
      description: 'Distribution of sampled operations. Select one strategy above to see only its own.',
      unit: 's',
    },
    `sum by (le) (increase(lab_operation_latency_seconds_bucket{${STRATEGY}}[${OVER_TIME}]))`,
  );
}

function setup() {
  const mean = ['sum', 'count'].map(
    (part) => `sum by (strategy) (increase(lab_setup_duration_seconds_${part}{${STRATEGY}}[${OVER_TIME}]))`,
  );
  return logarithmic(
    {
      title: 'Setup, mean',
      description: 'From the request for workers until all stand at the gate. Processes take longest, a warm pool less.',
      unit: 's',
    },
    [{ expr: `${mean[0]} / (${mean[1]} > 0)`, legend: '{{strategy}}' }],
  );
}
