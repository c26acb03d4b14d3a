// A run of k6 and its effect on the service.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, job, label, oneInstance, strategy, workload } from './frame.ts';
import { floor, good, limits, lines, logarithmic, number, points, stacked, withLimits, type Query } from './panels.ts';
import { NAME, nanosPerOperation, OVER_TIME, STRATEGY } from './strategyQueries.ts';

const RUN = 'testid="$testid"';
const SERVICE = 'job="$job", instance="$instance"';

export function loadTest(): Dashboard {
  return dashboard({
    name: 'load-test',
    title: 'Load test',
    description: 'A run of k6, selected by its testid, beside the metrics of the service at the same time.',
    variables: [label('testid', 'Run', 'k6_http_reqs_total'), job(), oneInstance(), strategy(), workload()],
    rows: [
      { title: 'The run', panels: [sent(), failed(), dropped(), checks(), readP95(), experimentP95()] },
      { title: 'As k6 sees it', panels: [rate(), durations(), experimentTimes()] },
      { title: 'As the service sees it', panels: [served(), reads(), queue()] },
      { title: 'What the load does to the experiments', panels: [points(nanos()), noise(), cpu()] },
    ],
  });
}

function sent() {
  return number(
    { title: 'Requests', description: 'Requests that k6 sent in this run.', unit: 'none' },
    { expr: `sum(max_over_time(k6_http_reqs_total{${RUN}}[$__range]))`, legend: 'requests' },
    good(),
  );
}

function failed() {
  return number(
    {
      title: 'Requests that failed',
      description: 'Share of answers that the script did not expect. The stress test expects 429.',
      unit: 'percentunit',
    },
    {
      expr:
        `(sum(max_over_time(k6_http_reqs_total{${RUN}, expected_response="false"}[$__range])) or vector(0))` +
        ` / sum(max_over_time(k6_http_reqs_total{${RUN}}[$__range]))`,
      legend: 'failed',
    },
    limits(1e-9, 0.01),
  );
}

function dropped() {
  return number(
    {
      title: 'Dropped iterations',
      description: 'Iterations that k6 could not start in time, because all its users waited. The load was then lower than requested.',
      unit: 'none',
    },
    { expr: `sum(max_over_time(k6_dropped_iterations_total{${RUN}}[$__range])) or vector(0)`, legend: 'dropped' },
    limits(1, 10),
  );
}

function checks() {
  return number(
    { title: 'Checks that hold', description: 'Share of the assertions of the script that hold.', unit: 'percentunit' },
    { expr: `min(min_over_time(k6_checks_rate{${RUN}}[$__range]))`, legend: 'checks' },
    floor(1),
  );
}

function readP95() {
  return number(
    { title: 'Reads, p95', description: '95th percentile of all reads of the run.', unit: 's' },
    { expr: wholeRun('read'), legend: 'p95' },
    limits(0.01, 0.1),
  );
}

function experimentP95() {
  return number(
    { title: 'Experiments, p95', description: '95th percentile of the time from POST to the result, including the wait in the queue.', unit: 's' },
    { expr: wholeRun('experiment'), legend: 'p95' },
    limits(1, 10),
  );
}

/** k6 counts from the start of a run, so that the last histogram of each series is that of the whole run. */
function wholeRun(kind: string): string {
  return `histogram_quantile(0.95, sum(last_over_time(k6_http_req_duration_seconds{${RUN}, kind="${kind}"}[$__range])))`;
}

function rate() {
  return lines(
    { title: 'Requests sent', description: 'Requests per second, by the name that the script gives them.', unit: 'reqps' },
    [{ expr: `sum by (name) (rate(k6_http_reqs_total{${RUN}}[$__rate_interval]))`, legend: '{{name}}' }],
  );
}

function durations() {
  return logarithmic(
    { title: 'Duration of reads', description: 'Measured by k6: percentiles of the reads of the last seconds.', unit: 's' },
    percentiles('read'),
  );
}

function experimentTimes() {
  return logarithmic(
    { title: 'Duration of experiments', description: 'Time from POST to the answer, measured by k6: percentiles of the last seconds.', unit: 's' },
    percentiles('experiment'),
  );
}

function percentiles(kind: string): Query[] {
  return [0.5, 0.95, 0.99].map((q) => ({
    expr:
      `histogram_quantile(${q}, sum by (name)` +
      ` (rate(k6_http_req_duration_seconds{${RUN}, kind="${kind}"}[$__rate_interval])))`,
    legend: `{{name}} p${q * 100}`,
  }));
}

function served() {
  return lines(
    { title: 'Requests served', description: 'Requests per second, by route and status.', unit: 'reqps' },
    [
      {
        expr: `sum by (method, uri, status) (rate(http_server_requests_seconds_count{${SERVICE}}[$__rate_interval])) > 0`,
        legend: '{{method}} {{uri}} {{status}}',
      },
    ],
  );
}

function reads() {
  return withLimits(
    lines(
      { title: 'Duration of reads', description: 'Measured by the service: without the network and k6.', unit: 's' },
      [0.5, 0.95, 0.99].map((q) => ({
        expr:
          `histogram_quantile(${q}, sum by (le)` +
          ` (rate(http_server_requests_seconds_bucket{${SERVICE}}[$__rate_interval])))`,
        legend: `p${q * 100}`,
      })),
    ),
    limits(0.1),
  );
}

function queue() {
  return lines(
    { title: 'Queue', description: 'Waiting experiments, and the capacity of the queue.', unit: 'none' },
    [
      { expr: `sum(lab_experiments_queued{${SERVICE}})`, legend: 'waiting' },
      { expr: `sum(lab_queue_capacity{${SERVICE}})`, legend: 'capacity' },
    ],
  );
}

function nanos() {
  return logarithmic(
    {
      title: 'Time per operation',
      description: 'Duration ÷ all operations: the effect of the load on the measured strategies.',
      unit: 'ns',
    },
    [{ expr: nanosPerOperation(OVER_TIME), legend: NAME }],
  );
}

function noise() {
  const noisy = `sum(increase(lab_noisy_trials_total{${STRATEGY}}[${OVER_TIME}]))`;
  const all = `sum(increase(lab_trials_total{${STRATEGY}}[${OVER_TIME}]))`;
  return stacked(
    { title: 'Trials, noisy or not', description: 'Numbers of trials with and without the noise flag.', unit: 'none' },
    [
      { expr: noisy, legend: 'noisy' },
      { expr: `${all} - ${noisy}`, legend: 'quiet' },
    ],
  );
}

function cpu() {
  return lines(
    { title: 'Processor', description: 'Share of all processors that the service uses, and that the whole machine uses.', unit: 'percentunit' },
    [
      { expr: `max(process_cpu_usage{${SERVICE}})`, legend: 'service' },
      { expr: `max(system_cpu_usage{${SERVICE}})`, legend: 'machine' },
    ],
  ).max(1);
}
