package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.format.Named;
import java.util.EnumSet;
import java.util.Set;

/** What a client may count as a failure of a comparison. */
public enum FailOn implements Named {
  /** A cell is slower. */
  SLOWER,
  /** A cell loses more updates. */
  MORE_LOSSES,
  /** The speed of a cell is undecided. */
  UNDECIDED,
  /** A cell is on one side only. */
  MISSING;

  /** What counts between two experiments if a client does not say it. */
  public static final Set<FailOn> STANDARD = EnumSet.of(SLOWER, MORE_LOSSES);
}
