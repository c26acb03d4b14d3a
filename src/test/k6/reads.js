// Reads alone, at a constant rate: what a service does beside them is somebody else's to ask for.
//   src/test/k6/run reads -e DURATION=2m -e READS=1000
import { options as busyDay } from './load.js';
import { summaryOf } from './lab.js';

export { reads, setup } from './load.js';

export const options = { ...busyDay, scenarios: { reads: busyDay.scenarios.reads }, thresholds: {} };

export const handleSummary = summaryOf('reads');
