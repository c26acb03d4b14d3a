package dev.concurrencylab.interpreter;

/** The instructions after which the interpreter checks whether another thread asks for its lock. */
enum SwitchPoints {
  /** All instructions: CPython up to 3.9, where {@code x += 1} can be interrupted in the middle. */
  ANYWHERE,
  /**
   * Backward jumps and calls: CPython from 3.10 on (bpo-29988). There is neither between the load
   * and the store of {@code x += 1}.
   */
  JUMPS_AND_CALLS;

  boolean after(Opcode opcode) {
    return switch (opcode) {
      case JUMP_BACKWARD, CALL_FUNCTION, BEFORE_WITH, EXIT_WITH -> true;
      default -> this == ANYWHERE;
    };
  }
}
