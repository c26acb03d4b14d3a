// Stands in for k6's modules where check.mjs runs the scripts in Node: curl sends the requests, and all samples and
// checks are recorded.
import { spawnSync } from 'node:child_process';

/** By name: type, contains, and samples with value and tags. */
export const metrics = {};
/** By name: how often each check passed and failed. */
export const checks = {};
/** The tags of the scenario that runs. */
export const scenario = { tags: {} };

const metric = (type, contains = 'default') =>
  class {
    constructor(name) {
      this.samples = [];
      metrics[name] = { type, contains, samples: this.samples };
    }
    add(value, tags = {}) {
      if (typeof value !== 'boolean' && !Number.isFinite(value)) throw new TypeError(`sample ${value}`);
      this.samples.push({ value: Number(value), tags: { ...scenario.tags, ...tags } });
    }
  };
export const Rate = metric('rate');
export const Trend = metric('trend');

const held = new Rate('checks');
const failed = new Rate('http_req_failed');
const requests = new (metric('counter'))('http_reqs');
const duration = new (metric('trend', 'time'))('http_req_duration');
new (metric('counter'))('dropped_iterations');
new (metric('gauge'))('vus').add(1);
new (metric('counter', 'data'))('data_received').add(1e6);

export function check(value, conditions, tags) {
  for (const [name, condition] of Object.entries(conditions)) {
    const holds = Boolean(condition(value));
    held.add(holds, { check: name, ...tags });
    checks[name] ??= { name, passes: 0, fails: 0 };
    checks[name][holds ? 'passes' : 'fails']++;
  }
}

export function fail(message) {
  throw new Error(message);
}

function send(method, url, body, { headers = {}, tags = {}, timeout = '60s', responseCallback = (it) => it < 400 } = {}) {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const content = body === undefined ? [] : ['--data-binary', '@-'];
  const options = ['-sSi', '--request', method, '--max-time', timeout.replace(/s$/, ''), ...lines, ...content];
  const began = performance.now();
  const curl = spawnSync('curl', [...options, url], { input: body, encoding: 'utf8', maxBuffer: 1e8 });
  const answer = received(curl);
  const all = { method, url, status: String(answer.status), ...tags };
  requests.add(1, all);
  duration.add(performance.now() - began, all);
  failed.add(!responseCallback(answer.status), all);
  return answer;
}

function received({ status: ended, stdout, stderr }) {
  if (ended !== 0) return { status: 0, error: stderr.trim(), headers: {}, body: null };
  const end = stdout.indexOf('\r\n\r\n');
  const [first, ...lines] = stdout.slice(0, end).split('\r\n');
  const named = lines.map((line) => line.match(/^(.*?): *(.*)$/).slice(1));
  const headers = Object.fromEntries(named.map(([name, value]) => [name.replace(/\b[a-z]/g, (c) => c.toUpperCase()), value]));
  const body = stdout.slice(end + 4);
  return { status: Number(first.split(' ')[1]), error: '', headers, body, json: (path) => pick(JSON.parse(body), path) };
}

/** As much of GJSON's paths as the scripts use: names, and # for all elements of a list. */
function pick(value, path) {
  if (!path) return value;
  const [first, ...rest] = path.split('.');
  return first === '#' ? value.map((one) => pick(one, rest.join('.'))) : pick(value[first], rest.join('.'));
}

export default {
  get: (url, options) => send('GET', url, undefined, options),
  post: (url, body, options) => send('POST', url, body, options),
  expectedStatuses: (...statuses) => (status) => statuses.includes(status),
};
