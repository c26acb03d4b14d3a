// The state of the service: HTTP, queue, child processes, storage and JVM.
import { MappingType, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, instances, job } from './frame.ts';
import { alarming, floor, good, limits, lines, number, stacked, withLimits } from './panels.ts';

const SELECTED = 'job="$job", instance=~"$instance"';
const rate = (series: string) => `rate(${series}[$__rate_interval])`;
const requests = (and = '') => rate(`http_server_requests_seconds_count{${SELECTED}${and}}`);
const increase = (meter: string, by: string) => `sum by (${by}) (increase(${meter}{${SELECTED}}[$__rate_interval]))`;

export function service(): Dashboard {
  return dashboard({
    name: 'service',
    title: 'Service',
    description: 'The state of the service: requests, queue, child processes, storage, JVM.',
    variables: [job(), instances()],
    rows: [
      { title: 'At a glance', panels: [up(), storageUp(), queueUsed(), failing(), readsP99(), uptime()] },
      { title: 'Requests', panels: [byRoute(), errors(), readDurations(), readDurationsByRoute(), inFlight(), rejected()] },
      { title: 'Experiments, children, storage', panels: [queue(), ended(), children(), childFailures(), storageFailures(), builds()] },
      { title: 'JVM and processor', panels: [heap(), gc(), threads(), cpu(), files(), allocation()] },
    ],
  });
}

function up() {
  return number(
    { title: 'Instances up', description: 'Services that Prometheus reached in its last scrape.', unit: 'none' },
    { expr: `sum(up{${SELECTED}})`, legend: 'up' },
    floor(1),
  );
}

function storageUp() {
  return number(
    {
      title: 'Storage',
      description: 'Whether the database of every instance works. While it does not, results are kept in memory.',
      unit: 'none',
    },
    { expr: `min(lab_storage_up{${SELECTED}})`, legend: 'storage' },
    floor(1),
  ).mappings([{ type: MappingType.ValueToText, options: { 0: { text: 'degraded' }, 1: { text: 'ok' } } }]);
}

function queueUsed() {
  return number(
    {
      title: 'Queue used',
      description: 'Used part of the fullest queue. When it is full, experiments are refused with 429.',
      unit: 'percentunit',
    },
    { expr: `max(instance:lab_queue_used:ratio{${SELECTED}})`, legend: 'used' },
    limits(0.5, 0.8),
  );
}

function failing() {
  return number(
    { title: 'Server errors', description: 'Share of answers with a status of 500 or more.', unit: 'percentunit' },
    {
      expr:
        `(sum(increase(http_server_requests_seconds_count{${SELECTED}, status=~"5.."}[$__range])) or vector(0))` +
        ` / sum(increase(http_server_requests_seconds_count{${SELECTED}}[$__range]))`,
      legend: '5xx',
    },
    limits(1e-9, 0.01),
  ).decimals(2);
}

function readsP99() {
  return number(
    {
      title: 'Reads, p99',
      description: '99th percentile of GET requests in the last 5 minutes, without streams of events.',
      unit: 's',
    },
    { expr: `max(instance:http_reads:p99_rate5m{${SELECTED}})`, legend: 'p99' },
    limits(0.1, 0.5),
  );
}

function uptime() {
  return number(
    { title: 'Up since', description: 'Uptime of the instance that started last.', unit: 's' },
    { expr: `min(process_uptime_seconds{${SELECTED}})`, legend: 'uptime' },
    good(),
  );
}

function byRoute() {
  return lines(
    {
      title: 'Requests by route',
      description:
        'Requests per second, by method and route template. UNKNOWN: requests that match no route, and requests that were refused on a route without parameters.',
      unit: 'reqps',
    },
    [{ expr: `sum by (method, uri) (${requests()}) > 0`, legend: '{{method}} {{uri}}' }],
  );
}

function errors() {
  return alarming(
    {
      title: 'Refused and failed requests',
      description: '4xx: an error of the client; the answer says how to correct it. 5xx: the service failed, or (503) is stopping.',
      unit: 'reqps',
    },
    [{ expr: `sum by (status) (${requests(', status=~"[45].."')}) > 0`, legend: '{{status}}' }],
  );
}

function readQuantile(q: number, by: string): string {
  return `histogram_quantile(${q}, sum by (${by}) (${rate(`http_server_requests_seconds_bucket{${SELECTED}}`)}))`;
}

function readDurations() {
  return withLimits(
    lines(
      {
        title: 'Duration of reads',
        description: 'GET requests without streams of events, from histogram buckets that differ by a factor of 3.',
        unit: 's',
      },
      [0.5, 0.95, 0.99].map((q) => ({ expr: readQuantile(q, 'le'), legend: `p${q * 100}` })),
    ),
    limits(0.1),
  );
}

function readDurationsByRoute() {
  return lines(
    { title: 'Duration of reads by route, p99', description: '99th percentile of each route.', unit: 's' },
    [{ expr: readQuantile(0.99, 'uri, le'), legend: '{{uri}}' }],
  );
}

function inFlight() {
  return lines(
    {
      title: 'Requests in flight',
      description: 'Requests that are being answered: clients that wait for their experiments, and readers of events.',
      unit: 'none',
    },
    [{ expr: `sum by (instance) (http_server_active_requests{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function rejected() {
  return alarming(
    { title: 'Experiments not taken', description: 'Valid experiments that were refused, by reason.', unit: 'none' },
    [{ expr: increase('lab_experiments_rejected_total', 'reason'), legend: '{{reason}}' }],
  );
}

function queue() {
  return lines(
    {
      title: 'Queue',
      description: 'Waiting experiments, and the capacity of the queue. One experiment runs at a time.',
      unit: 'none',
    },
    [
      { expr: `sum by (instance) (lab_experiments_queued{${SELECTED}})`, legend: '{{instance}} waiting' },
      { expr: `sum by (instance) (lab_experiments_running{${SELECTED}})`, legend: '{{instance}} running' },
      { expr: `sum by (instance) (lab_queue_capacity{${SELECTED}})`, legend: '{{instance}} capacity' },
    ],
  ).overrideByRegexp('.* capacity', [
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
    { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
  ]);
}

function ended() {
  return stacked(
    { title: 'Experiments that ended', description: 'Ended experiments, by state.', unit: 'none' },
    [{ expr: increase('lab_experiments_total', 'state'), legend: '{{state}}' }],
  );
}

function children() {
  return lines(
    { title: 'Child processes', description: 'Running child processes, including the warm pool.', unit: 'none' },
    [{ expr: `sum by (instance) (lab_child_processes{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function childFailures() {
  return alarming(
    { title: 'Child processes that failed', description: 'Failed child processes, by reason.', unit: 'none' },
    [{ expr: increase('lab_child_process_failures_total', 'reason'), legend: '{{reason}}' }],
  );
}

function storageFailures() {
  return alarming(
    { title: 'Storage operations that failed', description: 'Failed storage operations, by operation.', unit: 'none' },
    [{ expr: increase('lab_storage_failures_total', 'operation'), legend: '{{operation}}' }],
  );
}

function builds() {
  return lines(
    { title: 'Builds', description: 'Number of instances of each version.', unit: 'none' },
    [
      {
        expr: `count by (version, commit, java) (lab_build_info{${SELECTED}})`,
        legend: '{{version}} ({{commit}}) on Java {{java}}',
      },
    ],
  );
}

function heap() {
  const area = (meter: string) => `sum by (instance) (${meter}{${SELECTED}, area="heap"})`;
  return lines(
    { title: 'Heap', description: 'Used memory, and memory claimed from the operating system.', unit: 'bytes' },
    [
      { expr: area('jvm_memory_used_bytes'), legend: '{{instance}} used' },
      { expr: area('jvm_memory_committed_bytes'), legend: '{{instance}} committed' },
    ],
  );
}

function gc() {
  return withLimits(
    lines(
      {
        title: 'Time in garbage collection',
        description: 'Share of time in pauses of the JVM. A trial with more than 5% is noisy.',
        unit: 'percentunit',
      },
      [
        {
          expr: `sum by (instance) (${rate(`jvm_gc_pause_seconds_sum{${SELECTED}}`)})`,
          legend: '{{instance}}',
        },
      ],
    ),
    limits(0.05),
  );
}

function threads() {
  return lines(
    {
      title: 'Threads',
      description: 'Platform threads of the JVM. Those of trials come and go; the others must not grow.',
      unit: 'none',
    },
    [{ expr: `sum by (instance) (jvm_threads_live_threads{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function cpu() {
  return lines(
    {
      title: 'Processor',
      description: 'Share of all processors that the service uses, and that the whole machine uses.',
      unit: 'percentunit',
    },
    [
      { expr: `max by (instance) (process_cpu_usage{${SELECTED}})`, legend: '{{instance}} service' },
      { expr: `max by (instance) (system_cpu_usage{${SELECTED}})`, legend: '{{instance}} machine' },
    ],
  ).max(1);
}

function files() {
  return lines(
    { title: 'Open files', description: 'File descriptors, including connections. They must not grow.', unit: 'none' },
    [{ expr: `sum by (instance) (process_files_open_files{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function allocation() {
  return lines(
    { title: 'Allocation', description: 'Heap allocation of the service per second.', unit: 'Bps' },
    [
      {
        expr: `sum by (instance) (${rate(`jvm_gc_memory_allocated_bytes_total{${SELECTED}}`)})`,
        legend: '{{instance}}',
      },
    ],
  );
}
