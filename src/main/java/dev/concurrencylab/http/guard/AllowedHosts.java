package dev.concurrencylab.http.guard;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host names under which clients may address the service. The port, a trailing dot and the case
 * of letters do not matter.
 */
public final class AllowedHosts {

  private static final Pattern NAME_OR_IPV4 = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]*:[0-9a-f:.]*]");
  private static final Pattern PORT = Pattern.compile("(?<=[^:]):\\d{1,5}$");
  private static final Pattern BARE_IPV6 = Pattern.compile("[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*");

  private final Set<String> names;

  private AllowedHosts(Set<String> names) {
    this.names = Collections.unmodifiableSet(names);
  }

  /**
   * Creates the set of hosts.
   *
   * @param written names or addresses, with or without a port
   * @throws IllegalArgumentException if there is none, or one that no client can send; the message
   *     says what to write
   */
  public static AllowedHosts of(Collection<String> written) {
    Set<String> names = new LinkedHashSet<>();
    for (String host : written) {
      String name = normalized(host);
      if (!NAME_OR_IPV4.matcher(name).matches() && !IPV6.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "must list host names or addresses such as localhost, lab.example.org or [::1], without"
                + " scheme, path or wildcard; \"%s\" is none".formatted(host));
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("must list at least one host name, such as localhost");
    }
    return new AllowedHosts(names);
  }

  private static String normalized(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    if (BARE_IPV6.matcher(lower).matches()) {
      return "[" + lower + "]";
    }
    return withoutTrailingDot(PORT.matcher(lower).replaceFirst(""));
  }

  private static String withoutTrailingDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /**
   * Returns whether a client may address the service by this host.
   *
   * @param host a host of a request, without a port
   */
  public boolean contains(String host) {
    return names.contains(withoutTrailingDot(host.toLowerCase(Locale.ROOT)));
  }

  /** Returns the hosts, separated by commas. */
  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
