// Each strategy in turn, requested by several users at the same time. The table of k6 compares the waiting
// time of a client with the results of the experiments.
//   src/test/k6/run strategies -e STRATEGIES=threads,atomic -e SECONDS=10 -e USERS=4
import { Trend } from 'k6/metrics';
import { fail } from 'k6';
import { ALWAYS, experiment, number, read, requireService, summaryOf, TREND_STATS } from './lab.js';

const STRATEGIES = (
  __ENV.STRATEGIES ||
  'sequential,threads,volatile,global-lock,fair-lock,monitor,atomic,compare-and-set,striped,read-write-lock,' +
    'stamped-lock,semaphore,single-writer,confined,processes,process-pool,shared-memory,shared-memory-lock,shared-memory-atomic,async,async-await,virtual-threads,virtual-lock,' +
    'virtual-monitor,virtual-atomic,' +
    'gil-3.9,gil-3.10,gil-3.10-call,gil-lock,no-gil,no-gil-mutex,no-gil-atomic'
).split(',');
const SECONDS = number('SECONDS', 5);
const PAUSE = 2;

const nanos = new Trend('lab_nanos_per_operation');
const lost = new Trend('lab_lost_per_million');

/** @type {{ [name: string]: import('k6/options').Scenario }} */
const scenarios = {};
// k6 shows a submetric only if it has a threshold; these always hold.
/** @type {{ [metric: string]: string[] }} */
const thresholds = { ...ALWAYS, http_req_failed: ['rate==0'] };
STRATEGIES.forEach((strategy, index) => {
  // The name of a scenario may not contain a dot.
  scenarios[strategy.replaceAll('.', '_')] = {
    executor: 'constant-vus',
    vus: number('USERS', 2),
    startTime: `${index * (SECONDS + PAUSE)}s`,
    duration: `${SECONDS}s`,
    gracefulStop: `${PAUSE}s`,
    tags: { strategy },
    env: { STRATEGY: strategy },
  };
  thresholds[`http_req_duration{kind:experiment,strategy:${strategy}}`] = ['max>=0'];
  thresholds[`lab_nanos_per_operation{strategy:${strategy}}`] = ['max>=0'];
  thresholds[`lab_lost_per_million{strategy:${strategy}}`] = ['max>=0'];
});

/** @satisfies {import('k6/options').Options} */
export const options = { scenarios, thresholds, summaryTrendStats: TREND_STATS };
export const handleSummary = summaryOf('strategies');

export function setup() {
  requireService();
  const known = /** @type {string[]} */ (read('/strategies', 'strategies').json('items.#.name'));
  const unknown = STRATEGIES.filter((strategy) => !known.includes(strategy));
  if (unknown.length > 0) {
    fail(`the service does not know ${unknown.join(', ')}; it knows ${known.join(', ')}`);
  }
}

export default function () {
  const strategy = __ENV.STRATEGY;
  const done = experiment({ strategies: [strategy], iterations: 10000, repetitions: 3, warmup: 0 }, { tags: { strategy } });
  if (done) {
    const [result] = done.results;
    if (result.nanosPerOperation && result.lostUpdates) {
      nanos.add(result.nanosPerOperation.median);
      lost.add((1e6 * result.lostUpdates.median) / (2 * done.spec.iterations));
    }
  }
}
