package dev.concurrencylab.experiment.measure;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.StopFlag;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * A JVM that runs trials of one experiment: that of the service, or a fresh one. It does one thing
 * at a time; a stop ends that early. If the JVM is lost, all its further trials fail.
 */
public interface MeasuringJvm extends AutoCloseable {

  /**
   * The result of a trial with the durations of single operations in nanoseconds, which are empty
   * unless it was a latency trial of the plain loop.
   */
  record Outcome(TrialResult result, Histogram latency) {}

  /**
   * Runs the loop of a strategy, in all shapes that its operations have, until the JIT compiler has
   * compiled it. Without this a short trial would measure interpreted code (17 to 170 ns per
   * operation instead of 0.3). If it fails, the trials will say why.
   */
  void warm(String strategy, StopFlag stop) throws InterruptedException;

  /** Chooses how many iterations of a cell last about 20 ms; returns nothing if the JVM is lost. */
  OptionalLong chooseIterations(Cell cell, StopFlag stop) throws InterruptedException;

  /** Runs a trial; a failed one has an outcome, too. */
  Outcome run(Trial trial, long iterations, StopFlag stop) throws InterruptedException;

  /** Ends the JVM unless it is that of the service. */
  @Override
  void close();
}
