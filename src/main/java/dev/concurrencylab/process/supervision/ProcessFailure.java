package dev.concurrencylab.process.supervision;

/**
 * The failure of a process.
 *
 * @param text what happened, in words for the user, without the process's id
 */
public record ProcessFailure(FailureReason reason, String text) {

  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64;

  /** Returns the failure of a process that has ended although its end was not wanted. */
  public static ProcessFailure died(int exitCode) {
    int signal = exitCode - SIGNALLED;
    String text =
        signal > 0 && signal <= LAST_SIGNAL
            ? "was killed by signal " + signal + signalName(signal)
            : "ended with exit code " + exitCode;
    return new ProcessFailure(FailureReason.DIED, text);
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 6 -> " (SIGABRT)";
      case 7 -> " (SIGBUS)";
      case 9 -> " (SIGKILL: by hand, or for want of memory)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }
}
