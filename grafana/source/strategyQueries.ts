// Queries of the strategies' meters: always by strategy and workload, because sums over workloads mean nothing.

export const STRATEGY = 'job="$job", instance="$instance", strategy=~"$strategy"';
export const WORKLOAD = `${STRATEGY}, workload=~"$workload"`;
/** The window of rates over time, and that of totals over the time range of the dashboard. */
export const OVER_TIME = '$__rate_interval';
export const IN_ALL = '$__range';

export function increase(meter: string, window: string, and = ''): string {
  return `sum by (strategy, workload) (increase(${meter}{${WORKLOAD}${and}}[${window}]))`;
}

export const operations = (window: string) => `(${increase('lab_operations_total', window)} > 0)`;
export const trials = (window: string) => `(${increase('lab_trials_total', window)} > 0)`;
export const lostPerMillion = (window: string) =>
  `1e6 * ${increase('lab_lost_updates_total', window)} / ${operations(window)}`;
export const nanosPerOperation = (window: string) =>
  `1e9 * ${increase('lab_trial_duration_seconds_sum', window)} / ${operations(window)}`;
export const NAME = '{{strategy}}, {{workload}}';

/** A quantile of recent measurements; without any there is no value. */
export function quantile(q: number, meter: string, by: string, selector: string): string {
  const sum = (part: string, labels: string) =>
    `sum by (${labels}) (increase(${meter}_${part}{${selector}}[${OVER_TIME}]))`;
  return `histogram_quantile(${q}, ${sum('bucket', `${by}, le`)}) and on (${by}) ${sum('count', by)} > 0`;
}
