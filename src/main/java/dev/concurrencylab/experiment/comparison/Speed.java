package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.format.Named;

/**
 * The comparison of times per operation.
 *
 * @param ratio contender ÷ baseline, with the interval for this cell alone; null if a side has no
 *     trial that finished
 * @param scope what the interval says something about; null if there is no ratio
 * @param p of the test that the ratio is above the threshold, or that it is as far below 1,
 *     whichever is smaller, corrected for the number of cells; null where nothing was tested
 * @param reason why nothing is decided; null if something is
 */
public record Speed(Estimate ratio, Scope scope, Double p, SpeedVerdict verdict, String reason) {

  /** What the interval of a ratio says something about. */
  public enum Scope implements Named {
    /** Fresh JVMs, of which the forks are a sample. */
    N_JVMS,
    /** The two JVMs that ran the trials: others may differ by more. */
    TWO_JVMS,
    /** The JVM that ran the trials: others may differ by more. */
    THIS_JVM
  }
}
