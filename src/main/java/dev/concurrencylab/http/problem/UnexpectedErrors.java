package dev.concurrencylab.http.problem;

import dev.concurrencylab.format.QuotedInput;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What nobody foresaw: the log gets the cause, the client gets to know that there is one. */
class UnexpectedErrors {

  /** Ahead of the mappers of quarkus-resteasy-problem, which give no detail. */
  private static final int FIRST = 1;

  private static final Logger LOG = Logger.getLogger(UnexpectedErrors.class);

  @ServerExceptionMapper(
      value = {Exception.class, Error.class},
      priority = FIRST)
  Response unexpected(Throwable failure, UriInfo uri) {
    LOG.errorf(failure, "%s failed", QuotedInput.bare(uri.getPath()));
    return Problems.of(500, detail(500)).toResponse();
  }

  /** JAX-RS' own refusals that no filter of ours has put into better words. */
  @ServerExceptionMapper(priority = FIRST)
  Response refused(WebApplicationException refusal) {
    int status = refusal.getResponse().getStatus();
    return Problems.of(status, detail(status)).toResponse();
  }

  static String detail(int status) {
    return status >= 500
        ? "The service failed in a way nobody foresaw; its log tells more"
        : "The request cannot be answered as it stands; GET / shows requests that can";
  }
}
