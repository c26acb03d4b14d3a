package dev.concurrencylab.experiment.measure;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.StopFlag;
import java.time.InstantSource;
import java.util.OptionalLong;

/** The JVM in which this code runs. */
public final class ThisJvm implements MeasuringJvm {

  private final Catalogue catalogue;
  private final WarmUp warmUp;
  private final TrialRunner trials;

  public ThisJvm(ExperimentSpec spec, Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.warmUp = new WarmUp(spec);
    this.trials = new TrialRunner(spec, clock);
  }

  @Override
  public void warm(String strategy, StopFlag stop) throws InterruptedException {
    warmUp.warm(catalogue.get(strategy), stop);
  }

  @Override
  public OptionalLong chooseIterations(Cell cell, StopFlag stop) throws InterruptedException {
    return OptionalLong.of(warmUp.choose(catalogue.get(cell.strategy()), cell, stop));
  }

  @Override
  public Outcome run(Trial trial, long iterations, StopFlag stop) throws InterruptedException {
    return trials.run(trial, iterations, catalogue.get(trial.cell().strategy()), stop);
  }

  @Override
  public void close() {}
}
