package dev.concurrencylab.http;

import java.time.Duration;
import java.util.Set;

/**
 * What HTTP needs of the service's configuration.
 *
 * @param waitLimit how long a client may wait for the end of its experiment
 * @param allowedHosts names by which the service may be called, without a port
 */
public record HttpSettings(Duration waitLimit, Set<String> allowedHosts) {

  /** Copies the set. */
  public HttpSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }
}
