package dev.concurrencylab.benchmarks;

import java.util.Locale;
import java.util.Set;

/** Prints measured figures beside their goals, and counts the goals that were missed. */
public final class Scoreboard {

  private static final String MISSED = "MISSED";

  /** Of things that must not exist at most this many are named. */
  private static final int NAMED = 10;

  private int missed;

  /** Prints a figure whose goal is a maximum. */
  public void atMost(String what, double figure, String unit, double most) {
    print(what, figure, unit, "at most " + number(most), figure <= most);
  }

  /** Prints a figure whose goal is a minimum. */
  public void atLeast(String what, double figure, String unit, double least) {
    print(what, figure, unit, "at least " + number(least), figure >= least);
  }

  /** Prints how often something happened that must not happen. */
  public void none(String what, long count) {
    print(what, count, "", "none", count == 0);
  }

  /** Prints the number of things that must not exist, and names the first of them. */
  public void none(String what, Set<String> found) {
    none(what, found.size());
    found.stream().limit(NAMED).forEach(name -> note("%s", name));
  }

  /** Prints an observation that has no goal. */
  public void note(String format, Object... arguments) {
    System.out.println("  " + String.format(Locale.ROOT, format, arguments));
  }

  /** Prints that something could not be measured, which counts as a missed goal. */
  public void failed(String what, Throwable cause) {
    missed++;
    System.out.printf("%-48s %s: %s%n", what, MISSED, cause);
    cause.printStackTrace(System.out);
  }

  /** Returns the number of missed goals. */
  public int missed() {
    return missed;
  }

  private void print(String what, double figure, String unit, String goal, boolean reached) {
    if (!reached) {
      missed++;
    }
    String measured = String.format(Locale.ROOT, figure % 1 == 0 ? "%.0f" : "%.3f", figure);
    System.out.printf(
        "%-48s %10s %-4s %-16s %s%n", what, measured, unit, goal, reached ? "ok" : MISSED);
  }

  private static String number(double value) {
    return value % 1 == 0 ? "%,d".formatted((long) value) : String.valueOf(value);
  }
}
