package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.run.KeyReusedException;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.http.request.IdempotencyKeyHeader;
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
