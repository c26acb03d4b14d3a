package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.run.RejectedException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** An experiment that is not taken now, with the time after which it may be. */
@Provider
public final class RejectedExceptionMapper extends ExceptionMapperBase<RejectedException> {

  @Override
  protected HttpProblem toProblem(RejectedException exception) {
    int status = exception.reason() == RejectedException.Reason.QUEUE_FULL ? 429 : 503;
    return Problems.later(status, exception.getMessage(), exception.retryAfter());
  }
}
