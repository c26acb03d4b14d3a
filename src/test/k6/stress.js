// More experiments than the service can run: the queue fills up, the service refuses the others with 429 and
// Retry-After, and nothing else fails.
//   src/test/k6/run stress
import { ALWAYS, experiment, number, read, requireService, summaryOf, TREND_STATS } from './lab.js';

const MOST = number('EXPERIMENTS', 60);

/** @satisfies {import('k6/options').Options} */
export const options = {
  scenarios: {
    experiments: {
      executor: 'ramping-arrival-rate',
      exec: 'experiments',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 200,
      maxVUs: 2000,
      stages: [
        { target: MOST, duration: '20s' },
        { target: MOST, duration: '20s' },
        { target: 1, duration: '5s' },
      ],
    },
    reads: { executor: 'constant-arrival-rate', exec: 'reads', rate: 5, timeUnit: '1s', duration: '45s', preAllocatedVUs: 10 },
  },
  thresholds: {
    ...ALWAYS,
    http_req_failed: ['rate==0'],
    // Without refusals it would be no stress.
    lab_refused: ['rate>0'],
    'http_req_duration{kind:read}': ['p(95)<500'],
  },
  summaryTrendStats: TREND_STATS,
};

export const setup = requireService;
export const handleSummary = summaryOf('stress');

/** About 50 ms each, so that the service can run 20 per second. */
const SPEC = { strategies: ['sequential', 'threads', 'atomic', 'global-lock'], iterations: 200000, repetitions: 3, warmup: 0 };

export function experiments() {
  experiment(SPEC, { mayRefuse: true });
}

export function reads() {
  read('/experiments?limit=20', 'list');
}
