package dev.concurrencylab.http.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a client must know to change anything here. Only its digest is kept: it cannot be printed by
 * accident, and digests are all of one length, so that how long a comparison takes tells nothing of
 * the token, nor of its length.
 */
public final class AccessToken {

  private final byte[] digest;

  /**
   * Keeps the digest of a token.
   *
   * @param token visible ASCII characters, at least one
   */
  public AccessToken(String token) {
    digest = digest(token);
  }

  /** Returns whether that is the token, after a time that does not depend on how much of it is. */
  public boolean matches(String sent) {
    return MessageDigest.isEqual(digest, digest(sent));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
