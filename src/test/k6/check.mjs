// Runs the functions of one script as k6 would, but once, and asserts that all its requests and checks succeed, that
// k6 would accept its options, and that each threshold finds samples. Called by check.
import assert from 'node:assert/strict';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import http, { checks, metrics, scenario } from './stand-ins.mjs';

const redirect = `export const resolve = (name, context, next) =>
  next(/^k6(\\/|$)/.test(name) ? ${JSON.stringify(new URL('stand-ins.mjs', import.meta.url).href)} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(redirect)}`);

/** What k6 lets thresholds ask of a metric of each type (metrics/metric_type.go in its sources). */
const PERCENTILE = String.raw`p\(\d+(?:\.\d+)?\)`;
const METHODS = { counter: 'count|rate', gauge: 'value', rate: 'rate', trend: `avg|min|max|med|${PERCENTILE}` };
const STATISTIC = new RegExp(`^(count|${METHODS.trend})$`);

const name = process.argv[2];
globalThis.__ENV = process.env;
const script = await import(`./${name}.js`);
const { scenarios, thresholds, summaryTrendStats } = script.options;

summaryTrendStats.forEach((statistic) => assert.match(statistic, STATISTIC));
script.setup();
Object.entries(scenarios).forEach(run);
if (thresholds.lab_refused) {
  withFullQueue(() => Object.entries(scenarios).forEach(run));
}

const broken = Object.values(checks).filter((one) => one.fails > 0);
assert.deepEqual(broken, [], 'checks that do not hold');
const unexpected = metrics.http_req_failed.samples.filter((one) => one.value);
assert.deepEqual(unexpected, [], 'requests with an unexpected status');
summarize();
console.log(`ok: ${name}: ${metrics.http_reqs.samples.length} requests, ${metrics.checks.samples.length} checks`);

function run([id, { exec = 'default', tags = {}, env = {} }]) {
  assert.match(id, /^[0-9a-zA-Z_-]+$/, 'name of a scenario');
  assert.equal(typeof script[exec], 'function', `exec: ${exec}`);
  scenario.tags = tags;
  Object.assign(process.env, env);
  const random = Math.random;
  let drawn = false;
  // Each page and each kind of experiment is chosen by one random number.
  for (const value of [0, 0.25, 0.5, 0.75]) {
    Math.random = () => ((drawn = true), value);
    script[exec]();
    if (!drawn) break;
  }
  Math.random = random;
}

/** Calls a function while the service refuses experiments, as it does under stress. */
function withFullQueue(call) {
  const url = `${process.env.LAB_URL}/experiments`;
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.LAB_TOKEN}` };
  const options = { headers: { ...headers, Prefer: 'respond-async' }, responseCallback: () => true };
  const long = JSON.stringify({ strategies: ['async-await'], iterations: 1e6, repetitions: 9 });
  const started = [];
  let answer;
  while ((answer = http.post(url, long, options)).status === 202) started.push(answer.json('id'));
  assert.equal(answer.status, 429);
  call();
  started.forEach((id) => assert.equal(http.post(`${url}/${id}/cancel`, '', options).status, 202));
}

/** Gives handleSummary what k6 would (summarizeMetricsToObject in its internal/js/summary.go). */
function summarize() {
  const data = { metrics: {}, state: { testRunDurationMs: 1000 }, root_group: { checks: Object.values(checks) } };
  const recorded = Object.keys(metrics).filter((id) => metrics[id].samples.length > 0);
  for (const id of recorded) data.metrics[id] = figures(id);
  for (const [id, sources] of Object.entries(thresholds)) {
    data.metrics[id] = figures(id);
    data.metrics[id].thresholds = Object.fromEntries(sources.map((source) => [source, { ok: judge(id, source) }]));
  }
  const { stdout, ...files } = script.handleSummary(data);
  const expected = process.env.SUMMARY || fileURLToPath(new URL(`summary-${name}.json`, import.meta.url));
  assert.deepEqual(Object.keys(files), [expected]);
  assert.deepEqual(JSON.parse(files[expected]), data);
  assert.doesNotMatch(stdout, /undefined|NaN|✗/);
  Object.keys(thresholds).forEach((id) => assert.ok(stdout.includes(`✓ ${id} `), `${id} in\n${stdout}`));
}

/** The statistics of a metric, or of its samples with certain tags. */
function figures(id) {
  const [, base, selector] = id.match(/^(\w+)(?:{(.*)})?$/);
  assert.ok(metrics[base], `threshold on ${id}: no such metric`);
  const { type, contains, samples } = metrics[base];
  const tags = selector ? selector.split(',').map((tag) => tag.split(':')) : [];
  const values = samples.filter((one) => tags.every(([key, value]) => one.tags[key] === value)).map((one) => one.value);
  assert.ok(values.length > 0 || base === 'dropped_iterations', `${id}: no samples`);
  const sum = values.reduce((a, b) => a + b, 0);
  const worst = Math.max(...values);
  const byType = {
    counter: { count: sum, rate: sum },
    gauge: { value: worst, min: worst, max: worst },
    rate: { rate: sum / values.length, passes: sum, fails: values.length - sum },
    trend: Object.fromEntries(summaryTrendStats.map((stat) => [stat, stat === 'count' ? values.length : worst])),
  };
  return { type, contains, values: byType[type] };
}

/** Whether a threshold holds. Times are not judged: one request says nothing about percentiles. */
function judge(id, source) {
  const { type, values } = figures(id);
  const parts = source.match(new RegExp(`^(${METHODS[type]})\\s*(<=|<|>=|>|={2,3}|!=)\\s*(\\d+(?:\\.\\d+)?)$`));
  assert.ok(parts, `k6 does not take the threshold ${source} of ${id}, a ${type}`);
  const [, method, operator, limit] = parts;
  const holds = { '==': (a, b) => a === b, '>': (a, b) => a > b, '>=': (a, b) => a >= b, '<': (a, b) => a < b };
  return type === 'trend' || holds[operator](values[method], Number(limit));
}
