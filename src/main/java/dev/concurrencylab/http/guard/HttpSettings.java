package dev.concurrencylab.http.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What HTTP needs of the service's configuration.
 *
 * @param waitLimit how long a client may wait for the end of its experiment
 * @param allowedHosts names by which the service may be called, without a port
 * @param token what changes need; empty if anybody may make them
 * @param tokenRequiredForReads whether reads need it too
 */
public record HttpSettings(
    Duration waitLimit,
    Set<String> allowedHosts,
    Optional<AccessToken> token,
    boolean tokenRequiredForReads) {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Copies the set. */
  public HttpSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** Returns whether a request with that method needs the token. */
  public boolean needsToken(String method) {
    return token.isPresent() && (tokenRequiredForReads || changes(method));
  }

  /** Returns whether that is the method of a change. */
  public static boolean changes(String method) {
    return !READS.contains(method);
  }
}
