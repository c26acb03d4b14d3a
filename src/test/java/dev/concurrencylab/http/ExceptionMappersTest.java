package dev.concurrencylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.run.ExperimentListener;
import dev.concurrencylab.experiment.run.Laboratory;
import dev.concurrencylab.experiment.run.RejectedException;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.strategy.Catalogue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that stops; one whose queue is full is tested over HTTP. */
class ExceptionMappersTest {

  private static final ExperimentSpec ANY = TestSpecs.of(1, 1, 0, "any");

  @Test
  void clientOfAServiceThatStopsIsToldToComeBack(@TempDir Path data) throws InterruptedException {
    Storage storage = TestHistory.embedded(data);
    Laboratory laboratory =
        new Laboratory(
            new Catalogue(List.of(), List.of()),
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            1,
            () -> TestHistory.NOWHERE,
            Clock.systemUTC(),
            new ExperimentListener() {},
            storage);
    laboratory.close(Duration.ZERO);
    storage.history().close();

    HttpProblem problem =
        new ExceptionMappers(new ApiPaths())
            .problem(
                catchThrowableOfType(RejectedException.class, () -> laboratory.submit(ANY, null)),
                null);

    assertThat(problem.getStatusCode()).isEqualTo(503);
    assertThat(problem.getDetail()).contains("stopping");
    assertThat(problem.getHeaders().get("Retry-After"))
        .isInstanceOfSatisfying(Long.class, seconds -> assertThat(seconds).isPositive());
  }
}
