package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.experiment.measure.MeasuringJvm;
import dev.concurrencylab.experiment.measure.ThisJvm;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.process.child.ParentConnection;
import dev.concurrencylab.process.messages.Answer;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.Task;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.StandardStrategies;
import dev.concurrencylab.trial.StopFlag;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Does in a fork what the service would do in its own JVM, by the same code. Nothing is ever
 * stopped: whoever wants that kills the fork.
 */
final class ForkWorker {

  private final Catalogue catalogue = new Catalogue(StandardStrategies.inOneJvm(), List.of());
  private final ParentConnection parent;
  private MeasuringJvm jvm;

  ForkWorker(ParentConnection parent) {
    this.parent = parent;
  }

  /** Does one task after another until the process is ended. */
  void serve() throws IOException, InterruptedException, SpecException {
    while (true) {
      Message message = parent.receive();
      if (!(message instanceof Task task)) {
        throw new IllegalStateException("expected a Task, received " + message);
      }
      execute(task);
    }
  }

  private void execute(Task task) throws IOException, InterruptedException, SpecException {
    Map<String, ?> values = task.values();
    StopFlag never = new StopFlag();
    switch (task.kind()) {
      case OPEN ->
          jvm = new ThisJvm(SpecValues.spec(values, catalogue), catalogue, InstantSource.system());
      case WARM -> {
        jvm.warm((String) values.get(TrialValues.STRATEGY), never);
        parent.send(new Answer(Map.of()));
      }
      case CHOOSE -> {
        OptionalLong chosen = jvm.chooseIterations(TrialValues.trial(values).cell(), never);
        parent.send(new Answer(Map.of(TrialValues.ITERATIONS, chosen.orElseThrow())));
      }
      case RUN -> {
        long iterations = (Long) values.get(TrialValues.ITERATIONS);
        parent.send(
            new Answer(TrialValues.of(jvm.run(TrialValues.trial(values), iterations, never))));
      }
    }
  }
}
