package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.comparison.Comparison.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts the verdicts of a comparison, in sentences that state no more than the tests do. */
record Summary(List<CellComparison> cells, List<Missing> missing, double threshold) {

  /** Returns what counts as a failure and occurred. */
  List<String> failures(Set<FailOn> failOn) {
    List<String> failures = new ArrayList<>();
    add(failures, "broke its guarantee", cell -> cell.losses().verdict() == LossVerdict.BROKEN);
    add(failures, "had failed trials", CellComparison::failed);
    if (failOn.contains(FailOn.SLOWER)) {
      add(failures, "was slower", cell -> cell.speed().verdict() == SpeedVerdict.SLOWER);
    }
    if (failOn.contains(FailOn.MORE_LOSSES)) {
      add(failures, "lost more updates", cell -> cell.losses().verdict() == LossVerdict.MORE);
    }
    if (failOn.contains(FailOn.UNDECIDED)) {
      add(
          failures,
          "was undecided in speed",
          cell -> cell.speed().verdict() == SpeedVerdict.UNDECIDED);
    }
    if (failOn.contains(FailOn.MISSING) && !missing.isEmpty()) {
      failures.add(cells(missing.size()) + " on one side only");
    }
    return failures;
  }

  private void add(List<String> failures, String what, Predicate<CellComparison> failing) {
    long count = cells.stream().filter(failing).count();
    if (count > 0) {
      failures.add(cells(count) + " " + (count == 1 ? what : what.replaceFirst("^was", "were")));
    }
  }

  private static String cells(long count) {
    return count + (count == 1 ? " cell" : " cells");
  }

  String sentence() {
    String speed =
        Arrays.stream(SpeedVerdict.values())
            .map(verdict -> speed(verdict, count(c -> c.speed().verdict() == verdict)))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    String losses =
        Arrays.stream(LossVerdict.values())
            .map(verdict -> losses(verdict, count(c -> c.losses().verdict() == verdict)))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return "Speed, of %s: %s. Lost updates: %s.".formatted(cells(cells.size()), speed, losses);
  }

  private long count(Predicate<CellComparison> wanted) {
    return cells.stream().filter(wanted).count();
  }

  private String speed(SpeedVerdict verdict, long count) {
    String percent = percent(threshold);
    return count == 0
        ? ""
        : count
            + switch (verdict) {
              case SLOWER -> " slower by more than " + percent;
              case UNDECIDED -> " undecided";
              case SAME -> " the same within " + percent;
              case FASTER -> " faster by more than " + percent;
            };
  }

  private static String losses(LossVerdict verdict, long count) {
    return count == 0
        ? ""
        : count
            + switch (verdict) {
              case BROKEN -> " broke a guarantee";
              case MORE -> " more";
              case UNDECIDED -> " undecided";
              case FEWER -> " fewer";
              case NONE -> " none on either side";
            };
  }

  /** Returns a threshold as clients write it: {@code 5%}, {@code 0.5%}. */
  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
