package dev.concurrencylab.experiment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats the flags of a JVM for results. Every reader of a result sees them, so only what can
 * change a measurement is kept: {@link Secrets} and the options of agents are replaced, and paths
 * are cut to the name of their file.
 */
public final class JvmFlags {

  private static final Pattern PROPERTY = Pattern.compile("(-D[^=]+=)(.*)", Pattern.DOTALL);
  private static final Pattern AGENT =
      Pattern.compile("(-(?:javaagent|agentlib|agentpath):[^=]*)=.*");
  private static final Pattern PATH =
      Pattern.compile("(?<=[=:,])(?:[A-Za-z]:)?[./~\\\\][^=:,]*[/\\\\]");

  private JvmFlags() {}

  public static List<String> redact(List<String> flags) {
    return flags.stream().map(JvmFlags::redact).toList();
  }

  private static String redact(String flag) {
    Matcher property = PROPERTY.matcher(flag);
    String plain =
        property.matches()
            ? property.group(1) + Secrets.redact(property.group(1), property.group(2))
            : Secrets.withoutLogins(AGENT.matcher(flag).replaceFirst("$1=" + Secrets.HIDDEN));
    return PATH.matcher(plain).replaceAll("");
  }
}
