// Calls every resource once per iteration, with one user, for at most half a minute.
//   src/test/k6/run smoke
import { check } from 'k6';
import { ALWAYS, experiment, read, requireService, SMALLEST, summaryOf, TREND_STATS } from './lab.js';

/** @satisfies {import('k6/options').Options} */
export const options = {
  scenarios: { smoke: { executor: 'shared-iterations', vus: 1, iterations: 5, maxDuration: '30s' } },
  thresholds: { ...ALWAYS, http_req_failed: ['rate==0'] },
  summaryTrendStats: TREND_STATS,
};

export const setup = requireService;
export const handleSummary = summaryOf('smoke');

export default function () {
  read('/', 'welcome');
  read('/strategies', 'strategies');
  read('/strategies/threads', 'strategy');
  read('/strategies/thread', 'unknown strategy', 404);
  read('/q/metrics', 'metrics');
  const done = experiment({ ...SMALLEST, strategies: ['sequential', 'threads', 'global-lock', 'processes', 'async'] });
  if (done) {
    const found = /** @type {any} */ (read(`/experiments/${done.id}`, 'experiment').json());
    check(found, { 'the stored experiment equals the answer': (it) => it.id === done.id && it.results.length === 5 });
    read(`/experiments/${done.id}/trials?format=csv`, 'trials');
    read(`/experiments/${done.id}/events`, 'events');
  }
  read('/experiments?limit=5', 'list');
}
