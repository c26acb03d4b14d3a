package dev.concurrencylab.benchmarks.client;

import java.util.Locale;
import java.util.Set;

/** Prints measured figures beside their goals, and remembers whether all were reached. */
public final class Scoreboard {

  private static final String MISSED = "MISSED";

  private static final int NAMED = 10;

  private int missed;

  /** Prints a figure that has to be this or less. */
  public void atMost(String what, double figure, String unit, double most) {
    print(what, figure, unit, "at most " + number(most), figure <= most);
  }

  /** Prints a figure that has to be this or more. */
  public void atLeast(String what, double figure, String unit, double least) {
    print(what, figure, unit, "at least " + number(least), figure >= least);
  }

  /** Prints how often something happened that must never happen. */
  public void none(String what, long count) {
    print(what, count, "", "none", count == 0);
  }

  /** Prints how many there are of what there must not be any, and which, the first ones. */
  public void none(String what, Set<String> found) {
    none(what, found.size());
    found.stream().limit(NAMED).forEach(name -> note("%s", name));
  }

  /** Prints what was seen and has no goal. */
  public void note(String format, Object... arguments) {
    System.out.println("  " + String.format(Locale.ROOT, format, arguments));
  }

  /** Prints that something could not be measured at all. */
  public void failed(String what, Throwable why) {
    missed++;
    System.out.printf("%-48s %s: %s%n", what, MISSED, why);
    why.printStackTrace(System.out);
  }

  /** Returns how many goals were missed. */
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
