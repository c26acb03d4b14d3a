package dev.concurrencylab.http.guard;

import dev.concurrencylab.format.Sha256;
import java.security.MessageDigest;

/**
 * The token that changes need. Only its digest is kept: the token cannot be printed by accident,
 * and since all digests have one length, the time that a comparison takes tells nothing of the
 * token, nor of its length.
 */
public final class AccessToken {

  private final byte[] digest;

  /**
   * Keeps the digest of a token.
   *
   * @param token visible ASCII characters, at least one
   */
  public AccessToken(String token) {
    digest = Sha256.of(token);
  }

  /** Returns whether that is the token, after a time that does not depend on the similarity. */
  public boolean matches(String sent) {
    return MessageDigest.isEqual(digest, Sha256.of(sent));
  }
}
