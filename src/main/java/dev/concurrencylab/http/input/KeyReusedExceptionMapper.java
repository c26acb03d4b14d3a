package dev.concurrencylab.http.input;

import dev.concurrencylab.experiment.KeyReusedException;
import dev.concurrencylab.experiment.Violation;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** A key that stands for another experiment already. */
@Provider
public final class KeyReusedExceptionMapper extends ExceptionMapperBase<KeyReusedException> {

  @Override
  protected HttpProblem toProblem(KeyReusedException exception) {
    String message =
        "was used for another spec, that of experiment %s: send a new key, or the same spec"
            .formatted(exception.id());
    return Problems.of(422, List.of(new Violation(IdempotencyKeyHeader.NAME, message)));
  }
}
