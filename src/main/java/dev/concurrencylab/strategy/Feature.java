package dev.concurrencylab.strategy;

import dev.concurrencylab.format.Named;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an operation can have beside a bare update, and a strategy may or may not support. */
public enum Feature implements Named {
  /** Work between load and store. */
  INSIDE,
  /** Work between two operations. */
  OUTSIDE,
  /** Operations that only read. */
  READS,
  /** More than one counter. */
  COUNTERS,
  /** Pauses between two operations. */
  PAUSES_OUTSIDE,
  /** Pauses between load and store. */
  PAUSES_INSIDE;

  /** The features of strategies whose loop knows bare updates only. */
  static final Set<Feature> PLAIN = Set.of(PAUSES_OUTSIDE);

  /** The features of strategies whose workers can do anything between load and store. */
  static final Set<Feature> ALL = Collections.unmodifiableSet(EnumSet.allOf(Feature.class));

  /** The features of strategies whose workers cannot wait between load and store. */
  static final Set<Feature> WITHOUT_PAUSES_INSIDE =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PAUSES_INSIDE)));

  /** The features of strategies with nothing between load and store: they are one step. */
  static final Set<Feature> WITHOUT_INSIDE =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(INSIDE, PAUSES_INSIDE)));
}
