package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.store.StorageException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** The database does not work now. What it said is for the log; a client can only come back. */
@Provider
public final class StorageExceptionMapper extends ExceptionMapperBase<StorageException> {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @Override
  protected HttpProblem toProblem(StorageException exception) {
    return Problems.later(
        503,
        "The database does not work, so this cannot be told or changed now; try again in %d s"
            .formatted(RETRY_AFTER.toSeconds()),
        RETRY_AFTER);
  }
}
