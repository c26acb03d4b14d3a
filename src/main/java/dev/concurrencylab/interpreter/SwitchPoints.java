package dev.concurrencylab.interpreter;

/** After which instructions the interpreter looks whether somebody asks for its lock. */
enum SwitchPoints {
  /** After any: CPython up to 3.9, where {@code x += 1} can be interrupted in its middle. */
  ANYWHERE,
  /**
   * After a jump backwards and on entering a call: CPython from 3.10 on (bpo-29988). Between the
   * load and the store of {@code x += 1} there is neither.
   */
  JUMPS_AND_CALLS;

  boolean after(Opcode opcode) {
    return switch (this) {
      case ANYWHERE -> true;
      case JUMPS_AND_CALLS ->
          switch (opcode) {
            case JUMP_BACKWARD, CALL_FUNCTION, BEFORE_WITH, EXIT_WITH -> true;
            default -> false;
          };
    };
  }
}
