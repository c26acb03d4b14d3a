// What the scripts send to the service and read of its answers, and what k6 gives to handleSummary, for which
// @types/k6 has no type.

export type Tags = { [name: string]: string };

export interface Spec {
  strategies: string[];
  workers?: number[];
  iterations: number;
  repetitions: number;
  warmup: number;
}

export interface Experiment {
  id: string;
  state: string;
  spec: Spec;
  results: Result[];
}

export interface Result {
  guarantee: 'exact' | 'none';
  verdict: string;
  /** Null if no trial finished. */
  lostUpdates: { median: number } | null;
  nanosPerOperation: { median: number } | null;
}

export interface Summary {
  metrics: { [name: string]: Metric };
  state: { testRunDurationMs: number };
  root_group: { checks: { name: string; passes: number; fails: number }[] };
}

export interface Metric {
  type: 'counter' | 'gauge' | 'rate' | 'trend';
  contains: 'default' | 'time' | 'data';
  /** By statistic: those of summaryTrendStats for trends. */
  values: { [statistic: string]: number };
  thresholds?: { [source: string]: { ok: boolean } };
}
