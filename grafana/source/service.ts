// How is the service itself: its HTTP, queue, children, storage and JVM?
import { MappingType, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, instances, job } from './frame.ts';
import { alarming, floor, good, limits, lines, number, stacked, withLimits } from './panels.ts';

const SELECTED = 'job="$job", instance=~"$instance"';
const rate = (series: string) => `rate(${series}[$__rate_interval])`;
const requests = (and = '') => rate(`http_server_requests_seconds_count{${SELECTED}${and}}`);
const increase = (meter: string, by: string) => `sum by (${by}) (increase(${meter}{${SELECTED}}[$__rate_interval]))`;

export function service(): Dashboard {
  return dashboard({
    uid: 'service',
    title: 'Service',
    description: 'Is the laboratory well: requests, queue, child processes, storage, JVM.',
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
    { title: 'Instances up', description: 'Services that Prometheus reached at its last attempt.', unit: 'none' },
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
      description: 'Of the fullest queue; when it is full, experiments are answered with 429.',
      unit: 'percentunit',
    },
    { expr: `max(instance:lab_queue_used:ratio{${SELECTED}})`, legend: 'used' },
    limits(0.5, 0.8),
  );
}

function failing() {
  return number(
    { title: 'Server errors', description: 'Answers with a status of 500 or more, of all.', unit: 'percentunit' },
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
      description: 'The slowest hundredth of GET requests took longer, in the last 5 minutes; events do not count.',
      unit: 's',
    },
    { expr: `max(instance:http_reads:p99_rate5m{${SELECTED}})`, legend: 'p99' },
    limits(0.1, 0.5),
  );
}

function uptime() {
  return number(
    { title: 'Up since', description: 'Of the instance that started last.', unit: 's' },
    { expr: `min(process_uptime_seconds{${SELECTED}})`, legend: 'uptime' },
    good(),
  );
}

function byRoute() {
  return lines(
    {
      title: 'Requests by route',
      description:
        'A second, by method and route template. UNKNOWN: what matches none, and what was refused on a route without parameters.',
      unit: 'reqps',
    },
    [{ expr: `sum by (method, uri) (${requests()}) > 0`, legend: '{{method}} {{uri}}' }],
  );
}

function errors() {
  return alarming(
    {
      title: 'Refused and failed requests',
      description: '4xx: the client can mend it, the answer says how. 5xx: the service failed, or (503) stops.',
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
        description: 'GET requests but events, read from buckets that are a factor of 3 apart.',
        unit: 's',
      },
      [0.5, 0.95, 0.99].map((q) => ({ expr: readQuantile(q, 'le'), legend: `p${q * 100}` })),
    ),
    limits(0.1),
  );
}

function readDurationsByRoute() {
  return lines(
    { title: 'Duration of reads by route, p99', description: 'Which of the reads is slow.', unit: 's' },
    [{ expr: readQuantile(0.99, 'uri, le'), legend: '{{uri}}' }],
  );
}

function inFlight() {
  return lines(
    {
      title: 'Requests in flight',
      description: 'Being answered right now: clients that wait for their experiments, and readers of events.',
      unit: 'none',
    },
    [{ expr: `sum by (instance) (http_server_active_requests{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function rejected() {
  return alarming(
    { title: 'Experiments not taken', description: 'Valid ones, by the reason why they were refused.', unit: 'none' },
    [{ expr: increase('lab_experiments_rejected_total', 'reason'), legend: '{{reason}}' }],
  );
}

function queue() {
  return lines(
    {
      title: 'Queue',
      description: 'Experiments that wait, beside how many may; one runs at a time.',
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
    { title: 'Experiments that ended', description: 'By the state in which they ended.', unit: 'none' },
    [{ expr: increase('lab_experiments_total', 'state'), legend: '{{state}}' }],
  );
}

function children() {
  return lines(
    { title: 'Child processes', description: 'Child JVMs that run, the warm pool included.', unit: 'none' },
    [{ expr: `sum by (instance) (lab_child_processes{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function childFailures() {
  return alarming(
    { title: 'Child processes that failed', description: 'By what was wrong with them.', unit: 'none' },
    [{ expr: increase('lab_child_process_failures_total', 'reason'), legend: '{{reason}}' }],
  );
}

function storageFailures() {
  return alarming(
    { title: 'Storage operations that failed', description: 'By what was attempted.', unit: 'none' },
    [{ expr: increase('lab_storage_failures_total', 'operation'), legend: '{{operation}}' }],
  );
}

function builds() {
  return lines(
    { title: 'Builds', description: 'Which version runs on how many instances.', unit: 'none' },
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
    { title: 'Heap', description: 'Used, and claimed from the operating system.', unit: 'bytes' },
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
        description: 'Share of the time in which the JVM stood still; a trial that loses more than 5% is noisy.',
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
      description: 'Platform threads of the JVM: those of a trial come and go, the rest must not grow.',
      unit: 'none',
    },
    [{ expr: `sum by (instance) (jvm_threads_live_threads{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function cpu() {
  return lines(
    {
      title: 'Processor',
      description: 'Share of all processors that the service takes, and that everything on its machine takes.',
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
    { title: 'Open files', description: 'File descriptors, connections included; they must not grow.', unit: 'none' },
    [{ expr: `sum by (instance) (process_files_open_files{${SELECTED}})`, legend: '{{instance}}' }],
  );
}

function allocation() {
  return lines(
    { title: 'Allocation', description: 'What the service allocates on the heap, a second.', unit: 'Bps' },
    [
      {
        expr: `sum by (instance) (${rate(`jvm_gc_memory_allocated_bytes_total{${SELECTED}}`)})`,
        legend: '{{instance}}',
      },
    ],
  );
}
