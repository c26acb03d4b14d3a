package dev.concurrencylab.process.supervision;

import dev.concurrencylab.format.Named;

/** Why a child failed: few enough to count each on its own. */
public enum FailureReason implements Named {
  /** The operating system did not start it. */
  SPAWN,
  /** It did not come to the gate in time. */
  START,
  /** It was killed or ended without being asked to. */
  DIED,
  /** It sent something that is no message, or one out of turn. */
  PROTOCOL,
  /** It could not do its part, and said so. */
  WORKER,
  /** It was told to leave and did not. */
  HUNG
}
