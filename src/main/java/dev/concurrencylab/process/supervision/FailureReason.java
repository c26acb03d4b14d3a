package dev.concurrencylab.process.supervision;

import dev.concurrencylab.format.Named;

/** The reason why a process failed; few enough values to count each of them. */
public enum FailureReason implements Named {
  /** The operating system did not start it. */
  SPAWN,
  /** It was not ready in time. */
  START,
  /** It was killed, or ended although its end was not wanted. */
  DIED,
  /** It sent something that is no message, or a message that was not expected. */
  PROTOCOL,
  /** Its worker could not go on, and reported that. */
  WORKER,
  /** It was told to leave, and did not. */
  HUNG
}
