package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Named;

/**
 * The kinds of {@link dev.concurrencylab.trial.Loop}; results of different kinds do not compare.
 */
public enum LoopKind implements Named {
  PLAIN,
  GENERAL
}
