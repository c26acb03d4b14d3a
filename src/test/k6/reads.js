// Reads only, at a constant rate.
//   src/test/k6/run reads -e DURATION=2m -e READS=1000
import { options as load } from './load.js';
import { summaryOf } from './lab.js';

export { reads, setup } from './load.js';

/** @satisfies {import('k6/options').Options} */
export const options = { ...load, scenarios: { reads: load.scenarios.reads }, thresholds: {} };

export const handleSummary = summaryOf('reads');
