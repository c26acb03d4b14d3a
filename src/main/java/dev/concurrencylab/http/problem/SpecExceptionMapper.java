package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.spec.SpecException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** A spec that cannot be run: 400 if no service would run it, 422 if only this one does not. */
@Provider
public final class SpecExceptionMapper extends ExceptionMapperBase<SpecException> {

  @Override
  protected HttpProblem toProblem(SpecException exception) {
    int status = exception.reason() == SpecException.Reason.INVALID ? 400 : 422;
    return Problems.of(status, exception.violations());
  }
}
