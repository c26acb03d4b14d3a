package dev.concurrencylab.experiment.spec;

/** The strategies for which a field has a meaning. */
public enum Support {
  /** Every strategy of the catalogue. */
  ALL_STRATEGIES,
  /** The strategies that run bytecode under a GIL; the others ignore the field. */
  STRATEGIES_WITH_A_GIL
}
