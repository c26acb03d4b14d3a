package dev.concurrencylab.trial;

/**
 * The loop in which workers execute their operations. All cells of an experiment use the same kind:
 * neighbours along an axis must not differ by the loop.
 */
public sealed interface Loop {

  /** The loop of bare updates of one counter. */
  Loop PLAIN = new Plain();

  /** Bare updates of one counter. */
  record Plain() implements Loop {}

  /** Operations of any shape, also of the bare one. */
  record General(OperationShape shape) implements Loop {}
}
