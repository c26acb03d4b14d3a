package dev.concurrencylab.experiment.result;

import dev.concurrencylab.format.Named;

/** What an interval says something about. */
public enum Scope implements Named {
  /** The JVM that ran the trials: another may differ by more. */
  THIS_JVM,
  /** JVMs of this kind on this machine, of which the forks are a sample. */
  N_JVMS
}
