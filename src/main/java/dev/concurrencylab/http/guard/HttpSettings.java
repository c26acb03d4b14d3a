package dev.concurrencylab.http.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * The part of the service's configuration that concerns HTTP.
 *
 * @param waitLimit how long a client may wait for the end of its experiment
 * @param allowedHosts names by which clients may address the service
 * @param token that changes need; empty if anybody may make them
 * @param tokenRequiredForReads whether reads need the token, too
 */
public record HttpSettings(
    Duration waitLimit,
    AllowedHosts allowedHosts,
    Optional<AccessToken> token,
    boolean tokenRequiredForReads) {

  /** Returns whether a request with that method needs the token. */
  public boolean needsToken(String method) {
    return token.isPresent() && (tokenRequiredForReads || !MethodRule.isSafe(method));
  }
}
