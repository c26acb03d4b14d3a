// Which strategy is correct, and what does it cost?
import {
  TableCellBackgroundDisplayMode,
  TableCellDisplayMode,
  TableSortByFieldStateBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { MappingType, type Dashboard, type DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as table from '@grafana/grafana-foundation-sdk/table';
import { dashboard, job, oneInstance, PROMETHEUS, strategy, workload } from './frame.ts';
import { good, heat, limits, lines, logarithmic, now, number, points, stacked, wide, withLimits } from './panels.ts';

const STRATEGY = 'job="$job", instance="$instance", strategy=~"$strategy"';
const WORKLOAD = `${STRATEGY}, workload=~"$workload"`;
/** Rates over time; a total of all that happened in the dashboard's time. */
const OVER_TIME = '$__rate_interval';
const IN_ALL = '$__range';

const VERDICTS: Record<string, string> = {
  exact: 'green',
  'not-observed': 'yellow',
  inconclusive: 'blue',
  'lost-updates': 'orange',
  failed: 'purple',
  violated: 'red',
};

function increase(meter: string, window: string, and = ''): string {
  return `sum by (strategy, workload) (increase(${meter}{${WORKLOAD}${and}}[${window}]))`;
}

const operations = (window: string) => `(${increase('lab_operations_total', window)} > 0)`;
const trials = (window: string) => `(${increase('lab_trials_total', window)} > 0)`;
const lostPerMillion = (window: string) =>
  `1e6 * ${increase('lab_lost_updates_total', window)} / ${operations(window)}`;
const nanosPerOperation = (window: string) =>
  `1e9 * ${increase('lab_trial_duration_seconds_sum', window)} / ${operations(window)}`;
const NAME = '{{strategy}}, {{workload}}';

/** Of what was measured in the last moment; where nothing was, there is no quantile. */
function quantile(q: number, meter: string, by: string, selector: string): string {
  const sum = (part: string, labels: string) =>
    `sum by (${labels}) (increase(${meter}_${part}{${selector}}[${OVER_TIME}]))`;
  return `histogram_quantile(${q}, ${sum('bucket', `${by}, le`)}) and on (${by}) ${sum('count', by)} > 0`;
}

export function strategies(): Dashboard {
  return dashboard({
    uid: 'strategies',
    title: 'Strategies compared',
    description:
      'Which way of running and protecting a shared counter loses no update, and what does it cost? ' +
      'All that one instance measured in the chosen time.',
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
        'Trials in which a strategy that promises to lose nothing lost an update, since the service started. ' +
        'Anything but 0 is a defect of the service: see docs/runbook.md.',
      unit: 'none',
    },
    { expr: 'sum(lab_trials_total{job="$job", instance="$instance", verdict="violated"})', legend: 'violated' },
    limits(null, 1),
  ).span(8);
}

function seen() {
  return number(
    { title: 'Measured trials', description: 'Trials that ended in the chosen time.', unit: 'none' },
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
      description: 'Share of trials from which other programs took processor time: their durations are too long.',
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

function column(name: string, ...properties: [string, unknown][]): [string, DynamicConfigValue[]] {
  return [name, properties.map(([id, value]) => ({ id, value }))];
}

function comparison() {
  const promises =
    `(group by (strategy, workload) (lab_trials_total{${WORKLOAD}, verdict="exact"})` +
    ` or 0 * group by (strategy, workload) (lab_trials_total{${WORKLOAD}, verdict="lost-updates"}))`;
  const losing = `${increase('lab_trials_total', IN_ALL, ', verdict=~"lost-updates|violated"')} / ${trials(IN_ALL)}`;
  const queries = [
    `${promises} and on (strategy, workload) ${trials(IN_ALL)}`,
    lostPerMillion(IN_ALL),
    losing,
    nanosPerOperation(IN_ALL),
    trials(IN_ALL),
  ];
  const columns = [
    column('strategy', ['custom.width', 190]),
    column('workload', ['custom.width', 110]),
    column(
      'promises',
      ['custom.width', 110],
      ['mappings', [{ type: MappingType.ValueToText, options: { 0: { text: 'nothing' }, 1: { text: 'exact' } } }]],
    ),
    column(
      'lost per million',
      ['decimals', 0],
      ['thresholds', { mode: 'absolute', steps: limits(1e-9).build().steps }],
      ['custom.cellOptions', { type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Basic }],
    ),
    column('trials that lost', ['unit', 'percentunit'], ['decimals', 0]),
    column('time per operation', ['unit', 'ns'], ['decimals', 1]),
    column('trials', ['decimals', 0], ['custom.width', 90]),
  ];
  const names = columns.map(([name]) => name);
  const panel = new table.PanelBuilder()
    .title('Strategies, the cheapest first')
    .description(
      'Lost per million: updates without effect among a million operations (orange: some were lost, green: none). ' +
        'Time per operation: duration of all trials ÷ all operations, whatever their number of workers; ' +
        'for medians with intervals ask /experiments.',
    )
    .unit('none')
    .min(0)
    .datasource(PROMETHEUS)
    .thresholds(good())
    .targets(
      queries.map((expr, index) =>
        now({ expr, legend: names[index + 2] }, index).format(PromQueryFormat.Table),
      ),
    )
    .span(24)
    .height(18)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        renameByName: Object.fromEntries(
          queries.map((_, index) => [`Value #${String.fromCharCode(65 + index)}`, names[index + 2]]),
        ),
      },
    })
    .sortBy([new TableSortByFieldStateBuilder().displayName('time per operation').desc(false)]);
  columns.forEach(([name, properties]) => panel.overrideByName(name, properties));
  return panel;
}

function lost() {
  return lines(
    {
      title: 'Updates lost per million operations',
      description: 'Only what was counted exactly. A strategy that promises to lose nothing stays at 0.',
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
        'What the trials of the last moment say. Not-observed is luck, not safety; inconclusive: the workers ' +
        'hardly met; violated: a defect.',
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
        description: 'Trials from which other programs took processor time; their durations are too long.',
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
        'Duration ÷ all operations, of the trials of the last moment, whatever their number of workers. ' +
        'A logarithmic axis: an atomic add and a fair lock differ by a factor of thousands.',
      unit: 'ns',
    },
    [{ expr: nanosPerOperation(OVER_TIME), legend: NAME }],
  );
}

function throughput() {
  return logarithmic(
    {
      title: 'Throughput',
      description: 'Operations of all workers in a second in which a trial ran; pauses between trials do not count.',
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
      description: "First worker's start to last one's end, read from histogram buckets that are a factor of 3 apart.",
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
        'Of sampled single operations, in trials of their own. Read from buckets 1-2-5 apart that begin at 20 ns, ' +
        'about what reading the clock costs.',
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
      description: 'How many sampled operations took how long; choose one strategy above to see its own.',
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
      description: 'From asking for the workers until all stood at the gate: processes cost most, a warm pool less.',
      unit: 's',
    },
    [{ expr: `${mean[0]} / (${mean[1]} > 0)`, legend: '{{strategy}}' }],
  );
}
