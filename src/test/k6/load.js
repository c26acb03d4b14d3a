// A constant load: reads and small experiments arrive at a constant rate, whether or not the service keeps up.
//   src/test/k6/run load -e DURATION=2m -e READS=200 -e EXPERIMENTS=10
// READS and EXPERIMENTS are per second.
import { ALWAYS, experiment, number, read, requireService, SMALLEST, summaryOf, TREND_STATS } from './lab.js';

const DURATION = __ENV.DURATION || '1m';

/**
 * @param {number} rate
 * @param {string} exec
 * @param {number} users
 * @returns {import('k6/options').Scenario}
 */
function arriving(rate, exec, users) {
  return {
    executor: 'constant-arrival-rate',
    exec,
    rate,
    timeUnit: '1s',
    duration: DURATION,
    preAllocatedVUs: users,
    maxVUs: 4 * users,
  };
}

/** @satisfies {import('k6/options').Options} */
export const options = {
  scenarios: {
    reads: arriving(number('READS', 200), 'reads', 20),
    experiments: arriving(number('EXPERIMENTS', 10), 'experiments', 10),
  },
  thresholds: {
    ...ALWAYS,
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
    'http_req_duration{kind:read}': ['p(95)<10'],
    'http_req_duration{kind:experiment}': ['p(95)<1000'],
  },
  summaryTrendStats: TREND_STATS,
};

export const setup = requireService;
export const handleSummary = summaryOf('load');

const PAGES = [
  ['/experiments?limit=20', 'list'],
  ['/strategies', 'strategies'],
  ['/strategies/atomic', 'strategy'],
  ['/experiments?state=completed&format=text', 'list as text'],
];

export function reads() {
  const [path, name] = PAGES[Math.floor(Math.random() * PAGES.length)];
  read(path, name);
}

export function experiments() {
  experiment(SMALLEST);
}
