package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.experiment.measure.MeasuringJvm;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Starts forks on the runtimes of the service. */
public final class ForkLauncher {

  private final JavaRuntimes runtimes;
  private final ProcessListener listener;
  private final Function<Usable, ProcessBuilder> command;

  public ForkLauncher(JavaRuntimes runtimes, ProcessListener listener) {
    this(runtimes, listener, runtime -> ForkCommand.of(runtime, runtimes.own()).toProcess());
  }

  /** Creates a launcher of programs that a test brings. */
  ForkLauncher(
      JavaRuntimes runtimes, ProcessListener listener, Function<Usable, ProcessBuilder> command) {
    this.runtimes = runtimes;
    this.listener = listener;
    this.command = command;
  }

  /**
   * Starts a fork, and does not wait for it. If that is impossible, its trials will fail.
   *
   * @param runtime the name of its JDK; null for that of the service
   * @param clock the time of the experiment
   */
  public MeasuringJvm start(
      ExperimentSpec spec, Catalogue catalogue, String runtime, InstantSource clock) {
    try {
      ForkProcess process = ForkProcess.start(command.apply(usable(runtime)), listener);
      return Fork.started(clock, process, SpecValues.of(spec, catalogue));
    } catch (IOException e) {
      listener.failed(FailureReason.SPAWN);
      return Fork.lost(clock, refused(e.getMessage().lines().findFirst().orElse("")));
    } catch (TrialFailedException e) {
      return Fork.lost(clock, e);
    }
  }

  private Usable usable(String name) throws TrialFailedException {
    Optional<JavaRuntime> found = name == null ? Optional.of(runtimes.own()) : runtimes.find(name);
    return switch (found.orElseThrow(() -> refused("there is no runtime " + name))) {
      case Usable usable -> usable;
      case Unusable(String unused, var home, var options, String problem) ->
          throw refused("runtime " + name + ": " + home + " " + problem);
    };
  }

  private static TrialFailedException refused(String why) {
    return new TrialFailedException(Reason.START, "a fork cannot be started: " + why);
  }
}
