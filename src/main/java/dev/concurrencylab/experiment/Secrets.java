package dev.concurrencylab.experiment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not be shown although somebody wrote it into the configuration: everybody who may read
 * a result reads the flags of the JVM, and errors end in logs that many read.
 */
public final class Secrets {

  /** Stands where something was. */
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
   * Returns the value of a key as it may be shown: nothing of it if the key speaks of a secret,
   * without logins and passwords if it is an address.
   */
  public static String shown(String key, String value) {
    return speaksOfSecret(key) && !NO_SECRETS.contains(value) ? HIDDEN : withoutLogins(value);
  }

  /** Returns a text whose addresses have neither logins nor parameters that speak of secrets. */
  public static String withoutLogins(String text) {
    String anonymous = LOGIN.matcher(text).replaceAll("//" + HIDDEN + "@");
    return PARAMETER.matcher(anonymous).replaceAll("$1" + HIDDEN);
  }

  private static boolean speaksOfSecret(String key) {
    return NAME.matcher(key.toLowerCase(Locale.ROOT)).find();
  }
}
