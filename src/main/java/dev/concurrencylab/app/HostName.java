package dev.concurrencylab.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. */
final class HostName {

  private static final String UNKNOWN = "unknown";

  private HostName() {}

  /** Returns the host name, in a container its id. */
  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UNKNOWN; // a name that cannot be resolved must not prevent the start
    }
  }
}
