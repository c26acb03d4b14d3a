// What is asked of the strategies' meters: always by strategy and workload, since sums over workloads mean nothing.

export const STRATEGY = 'job="$job", instance="$instance", strategy=~"$strategy"';
export const WORKLOAD = `${STRATEGY}, workload=~"$workload"`;
/** Rates over time; a total of all that happened in the dashboard's time. */
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

/** Of what was measured in the last moment; where nothing was, there is no quantile. */
export function quantile(q: number, meter: string, by: string, selector: string): string {
  const sum = (part: string, labels: string) =>
    `sum by (${labels}) (increase(${meter}_${part}{${selector}}[${OVER_TIME}]))`;
  return `histogram_quantile(${q}, ${sum('bucket', `${by}, le`)}) and on (${by}) ${sum('count', by)} > 0`;
}
