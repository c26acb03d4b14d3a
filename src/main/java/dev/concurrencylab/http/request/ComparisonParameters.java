package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.comparison.By;
import dev.concurrencylab.experiment.comparison.ComparisonMaker;
import dev.concurrencylab.experiment.comparison.FailOn;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query parameters of a comparison.
 *
 * @param by the axis within one experiment; null if there is none
 */
public record ComparisonParameters(By by, ComparisonMaker maker) {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)%?");
  private static final BigDecimal STANDARD = BigDecimal.valueOf(5);
  private static final BigDecimal LEAST = new BigDecimal("0.1");
  private static final BigDecimal MOST = BigDecimal.valueOf(100);

  /** Reads the parameters, each of which may be null. */
  public static ComparisonParameters read(String by, String threshold, String failOn) {
    Violations violations = new Violations();
    BigDecimal percent = percent(threshold, violations);
    Set<FailOn> failures = failOn(failOn, violations);
    List<String> axes = By.ALL.stream().map(By::name).toList();
    if (by != null && !axes.contains(by)) {
      violations.addUnknown("by", "axis", by, axes);
    }
    violations.throwIfAny(all -> Problems.of(400, all));
    if (percent.compareTo(LEAST) < 0 || percent.compareTo(MOST) > 0) {
      throw unacceptable(
          "threshold",
          "is %s: send from 0.1%% to 100%%, in a URL 5%%25 or 5"
              .formatted(QuotedInput.of(threshold)));
    }
    By axis = by == null ? null : By.ALL.get(axes.indexOf(by));
    Set<FailOn> standard = axis == null ? FailOn.STANDARD : EnumSet.noneOf(FailOn.class);
    return new ComparisonParameters(
        axis,
        new ComparisonMaker(
            percent.movePointLeft(2).doubleValue(), failOn == null ? standard : failures));
  }

  private static BigDecimal percent(String threshold, Violations violations) {
    if (threshold == null) {
      return STANDARD;
    }
    Matcher number = PERCENT.matcher(threshold);
    if (!number.matches()) {
      violations.add(
          "threshold",
          "is %s: send a percentage such as 5%%, in a URL 5%%25 or 5"
              .formatted(QuotedInput.of(threshold)));
      return STANDARD;
    }
    return new BigDecimal(number.group(1));
  }

  private static Set<FailOn> failOn(String sent, Violations violations) {
    Set<FailOn> chosen = EnumSet.noneOf(FailOn.class);
    List<String> names = Arrays.stream(FailOn.values()).map(Named::wireName).toList();
    for (String name : sent == null ? new String[0] : sent.split(",", -1)) {
      int index = names.indexOf(name.strip());
      if (index < 0) {
        violations.addUnknown("failOn", "reason to fail", name.strip(), names);
      } else {
        chosen.add(FailOn.values()[index]);
      }
    }
    return chosen;
  }

  /** Refuses a request that does not name both experiments. */
  public void requireIds(String baseline, String contender) {
    Violations violations = new Violations();
    if (baseline == null) {
      violations.add("baseline", "is missing: send the id of an experiment");
    }
    if (contender == null) {
      violations.add("contender", "is missing: send the id of an experiment");
    }
    violations.throwIfAny(all -> Problems.of(400, all));
  }

  /** Refuses an axis between two experiments, and one experiment without an axis. */
  public void requireAxis(boolean same) {
    if (same && by == null) {
      String names = String.join(", ", By.ALL.stream().map(By::name).toList());
      throw unacceptable(
          "by", "is missing: an experiment is compared with itself along one of " + names);
    }
    if (!same && by != null) {
      throw unacceptable(
          "by", "compares within one experiment: send the same id twice, or leave it out");
    }
  }

  private static RuntimeException unacceptable(String field, String message) {
    return Problems.of(422, List.of(new Violation(field, message)));
  }
}
