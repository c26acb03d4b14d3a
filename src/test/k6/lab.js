// Common functions of the scripts: requests, checks of every answer, and the table at the end of a run.
//
// Options (k6 run -e NAME=value):
//   LAB_URL    address of the service; http://localhost:8080
//   LAB_TOKEN  its token, if it has one
//   SUMMARY    file for all figures as JSON; summary-<script>.json beside this one
//
/** @import { Experiment, Metric, Spec, Summary, Tags } from './types.ts' */
import http from 'k6/http';
import { check, fail } from 'k6';
import { Rate } from 'k6/metrics';

export const URL = (__ENV.LAB_URL || 'http://localhost:8080').replace(/\/$/, '');

/** The threshold of every script: all checks must hold. */
export const ALWAYS = { checks: ['rate==1'] };

/** Statistics that the table shows. */
export const TREND_STATS = ['count', 'med', 'p(95)', 'p(99)', 'max'];

/** Share of experiments that the service refused because its queue was full. */
const refused = new Rate('lab_refused');

/** @type {Tags} */
const headers = { 'Content-Type': 'application/json' };
if (__ENV.LAB_TOKEN) {
  headers.Authorization = `Bearer ${__ENV.LAB_TOKEN}`;
}

/**
 * A whole number from the environment, as k6 wants it for rates and users.
 *
 * @param {string} name
 * @param {number} otherwise
 */
export function number(name, otherwise) {
  const value = __ENV[name] === undefined ? otherwise : Number(__ENV[name]);
  if (!(Number.isInteger(value) && value > 0)) {
    throw new Error(`${name}=${__ENV[name]}: must be a whole number above 0`);
  }
  return value;
}

/** Ends the run with a message if there is no service. For setup(). */
export function requireService() {
  const ready = http.get(`${URL}/q/health/ready`, { tags: { name: 'ready' } });
  if (ready.status !== 200) {
    fail(`no service at ${URL} (${ready.error || `status ${ready.status}`}): start it with ./lab, or set LAB_URL`);
  }
}

/**
 * Sends a GET request.
 *
 * @param {string} path
 * @param {string} name the tag for all paths of its kind
 */
export function read(path, name, expected = 200) {
  const answer = http.get(`${URL}${path}`, {
    headers,
    tags: { name, kind: 'read' },
    responseCallback: http.expectedStatuses(expected),
  });
  check(answer, { [`${name} answers ${expected}`]: (it) => it.status === expected });
  return answer;
}

/**
 * Runs an experiment and waits for its end, up to the wait limit of the service.
 *
 * @param {Spec} spec what differs from the service's defaults
 * @param {object} options
 * @param {Tags} [options.tags] for k6's samples, strategy for example
 * @param {boolean} [options.mayRefuse] whether the load is meant to fill the queue, so that 429 is an expected answer
 * @returns {Experiment | null} null if it was refused, or did not end within the wait limit
 */
export function experiment(spec, { tags = {}, mayRefuse = false } = {}) {
  const statuses = mayRefuse ? [201, 202, 429] : [201, 202];
  const answer = http.post(`${URL}/experiments`, JSON.stringify(spec), {
    headers,
    timeout: '70s',
    tags: { name: 'run', kind: 'experiment', ...tags },
    responseCallback: http.expectedStatuses(...statuses),
  });
  refused.add(answer.status === 429, tags);
  check(answer, { 'experiment has an expected status': (it) => statuses.includes(it.status) }, tags);
  if (answer.status === 429) {
    check(answer, { 'refusal has a Retry-After': (it) => Number(it.headers['Retry-After']) > 0 });
  }
  return answer.status === 201 ? judged(/** @type {any} */ (answer.json()), tags) : null;
}

/**
 * Checks an experiment that has ended, and returns it.
 *
 * @param {Experiment} done
 * @param {Tags} tags
 */
function judged(done, tags) {
  check(
    done,
    {
      'experiment completed': (it) => it.state === 'completed',
      'no guarantee is violated': (it) =>
        it.results.every((result) => result.guarantee !== 'exact' || result.verdict === 'exact'),
    },
    tags,
  );
  return done;
}

/** A small experiment: its cost is that of the service, not of the measurement. */
export const SMALLEST = {
  strategies: ['threads', 'atomic'],
  iterations: 1000,
  repetitions: 1,
  warmup: 0,
};

/**
 * Makes handleSummary for a script: a table, and all figures as JSON.
 *
 * @param {string} script
 */
export function summaryOf(script) {
  const file = __ENV.SUMMARY || beside(`summary-${script}.json`);
  return (/** @type {Summary} */ data) => ({ stdout: table(script, data), [file]: JSON.stringify(data, null, 2) });
}

/**
 * The path of a file in the folder of the scripts, wherever k6 was started. k6 makes no folders, and this one exists.
 *
 * @param {string} name
 */
function beside(name) {
  return decodeURIComponent(import.meta.resolve(`./${name}`).replace(/^file:\/\//, ''));
}

/**
 * @param {string} script
 * @param {Summary} data
 */
function table(script, data) {
  const seconds = (data.state.testRunDurationMs / 1000).toFixed(0);
  const rows = Object.entries(data.metrics)
    .filter(([name, metric]) => SHOWN[metric.type] && !PHASES.test(name))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, metric]) => [mark(metric), name, SHOWN[metric.type](metric)]);
  const width = Math.max(...rows.map(([, name]) => name.length));
  const lines = rows.map(([passed, name, values]) => `${passed} ${name.padEnd(width)}  ${values}`);
  const broken = brokenChecks(data.root_group);
  return `\n${script}: ${seconds} s at ${URL}\n\n${lines.join('\n')}\n${broken}\n`;
}

/** The phases of a request are only in the JSON. */
const PHASES = /^http_req_(blocked|connecting|tls_handshaking|sending|waiting|receiving)$/;

/**
 * What the table shows of a metric of each type.
 *
 * @type {{ [type: string]: (metric: Metric) => string }}
 */
const SHOWN = {
  trend: ({ values, contains }) =>
    TREND_STATS.filter((stat) => values[stat] !== undefined)
      .map((stat) => `${stat} ${stat === 'count' ? values[stat] : quantity(values[stat], contains)}`)
      .map((text) => text.padEnd(15))
      .join(' ')
      .trimEnd(),
  rate: ({ values }) => `${(values.rate * 100).toFixed(2)}%   ${values.passes} of ${values.passes + values.fails}`,
  counter: ({ values, contains }) =>
    contains === 'data' ? `${(values.count / 1e6).toPrecision(3)} MB` : `${values.count}   ${values.rate.toFixed(1)}/s`,
};

/** @param {Metric} metric */
function mark(metric) {
  const thresholds = Object.values(metric.thresholds || {});
  if (thresholds.length === 0) {
    return ' ';
  }
  return thresholds.every((threshold) => threshold.ok) ? '✓' : '✗';
}

/**
 * @param {number} value
 * @param {string} contains
 */
function quantity(value, contains) {
  if (contains !== 'time') {
    return value.toPrecision(3).replace(/e\+?/, 'e');
  }
  return value < 1000 ? `${value.toFixed(2)} ms` : `${(value / 1000).toFixed(2)} s`;
}

/** @param {Summary['root_group']} group */
function brokenChecks(group) {
  const own = group.checks.filter((one) => one.fails > 0);
  return own.map((one) => `\n✗ ${one.name}: failed ${one.fails} of ${one.fails + one.passes} times`).join('');
}
