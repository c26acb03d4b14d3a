package dev.concurrencylab.experiment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Removes secrets from configuration values before they are shown: every reader of a result sees
 * the flags of the JVM, and errors end in logs that many people read.
 */
public final class Secrets {

  public static final String HIDDEN = "…";

  private static final String WORDS = "token|password|passwd|secret|credential|key";
  private static final Set<String> NO_SECRETS = Set.of("", "true", "false");
  private static final Pattern NAME = Pattern.compile(WORDS);
  private static final Pattern LOGIN = Pattern.compile("//\\S*@");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([?&;][^=?&;\\s]*(?:" + WORDS + ")[^=?&;\\s]*=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /**
   * Returns the value of a key for display: replaced if the key names a secret, and without logins
   * and passwords if it is an address.
   */
  public static String redact(String key, String value) {
    return namesSecret(key) && !NO_SECRETS.contains(value) ? HIDDEN : withoutLogins(value);
  }

  /** Returns the text with logins and secret parameters of all addresses replaced. */
  public static String withoutLogins(String text) {
    String anonymous = LOGIN.matcher(text).replaceAll("//" + HIDDEN + "@");
    return PARAMETER.matcher(anonymous).replaceAll("$1" + HIDDEN);
  }

  private static boolean namesSecret(String key) {
    return NAME.matcher(key.toLowerCase(Locale.ROOT)).find();
  }
}
