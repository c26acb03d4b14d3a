// A moderate load for a long time. Threads, files, heap and child processes in the Service dashboard must
// not grow.
//   src/test/k6/run soak -e DURATION=30m
import { ALWAYS, experiment, number, read, requireService, SMALLEST, summaryOf, TREND_STATS } from './lab.js';

const DURATION = __ENV.DURATION || '30m';

/** @satisfies {import('k6/options').Options} */
export const options = {
  scenarios: {
    soak: {
      executor: 'constant-arrival-rate',
      rate: number('EXPERIMENTS', 5),
      timeUnit: '1s',
      duration: DURATION,
      preAllocatedVUs: 20,
      maxVUs: 100,
    },
  },
  thresholds: {
    ...ALWAYS,
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
    'http_req_duration{kind:read}': ['p(95)<50'],
  },
  summaryTrendStats: TREND_STATS,
};

export const setup = requireService;
export const handleSummary = summaryOf('soak');

const KINDS = [
  SMALLEST,
  { ...SMALLEST, strategies: ['process-pool', 'global-lock'] },
  { ...SMALLEST, strategies: ['async', 'async-await', 'virtual-threads'], workers: [2, 100], iterations: 100 },
];

export default function () {
  const done = experiment(KINDS[Math.floor(Math.random() * KINDS.length)]);
  if (done) {
    read(`/experiments/${done.id}?format=text`, 'experiment as text');
  }
  read('/experiments', 'list');
}
