package dev.concurrencylab.experiment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags of a JVM as results may show them. Everybody who may read a result reads them, so what
 * is left is what can change a measurement: values of properties whose names speak of secrets are
 * replaced, as are logins in addresses and the options of agents, and paths are cut to the name of
 * their file.
 */
final class JvmFlags {

  private static final Pattern SECRET =
      Pattern.compile("token|password|passwd|secret|credential|key");
  private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=(.*)", Pattern.DOTALL);
  private static final Pattern AGENT =
      Pattern.compile("(-(?:javaagent|agentlib|agentpath):[^=]*)=.*");
  private static final Pattern LOGIN = Pattern.compile("//[^/]*@");
  private static final Pattern PATH =
      Pattern.compile("(?<=[=:,])(?:[A-Za-z]:)?[./~\\\\][^=:,]*[/\\\\]");
  private static final String HIDDEN = "…";

  private JvmFlags() {}

  static List<String> shown(List<String> flags) {
    return flags.stream().map(JvmFlags::shown).toList();
  }

  private static String shown(String flag) {
    Matcher property = PROPERTY.matcher(flag);
    if (property.matches() && speaksOfSecret(property.group(1))) {
      return "-D" + property.group(1) + "=" + HIDDEN;
    }
    String plain = AGENT.matcher(flag).replaceFirst("$1=" + HIDDEN);
    String anonymous = LOGIN.matcher(plain).replaceAll("//" + HIDDEN + "@");
    return PATH.matcher(anonymous).replaceAll("");
  }

  private static boolean speaksOfSecret(String name) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
  }
}
