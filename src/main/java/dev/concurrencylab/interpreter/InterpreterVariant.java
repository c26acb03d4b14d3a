package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.Counter;

/**
 * A variant of the interpreter whose threads share a counter: the program that they execute, and
 * the lock and the reference counting that keep them apart.
 */
public enum InterpreterVariant {
  /** CPython up to 3.9: one lock, which may change hands between any two instructions. */
  GIL_3_9(Program.ADD, SwitchPoints.ANYWHERE, true, ReferenceCounting.PLAIN),
  /** CPython from 3.10 on: the same lock, which is given up only at backward jumps and calls. */
  GIL_3_10(Program.ADD, SwitchPoints.JUMPS_AND_CALLS, true, ReferenceCounting.PLAIN),
  /** The same with a function call between the load and the store. */
  GIL_3_10_CALL(Program.ADD_CALL, SwitchPoints.JUMPS_AND_CALLS, true, ReferenceCounting.PLAIN),
  /** CPython up to 3.9 with a {@code threading.Lock} around the update. */
  GIL_LOCK(Program.ADD_LOCKED, SwitchPoints.ANYWHERE, true, ReferenceCounting.PLAIN),
  /** No interpreter lock, and references counted as if there were one. */
  NO_GIL(Program.ADD, SwitchPoints.ANYWHERE, false, ReferenceCounting.PLAIN),
  /** No interpreter lock, and a mutex in each object for its reference count. */
  NO_GIL_MUTEX(Program.ADD, SwitchPoints.ANYWHERE, false, ReferenceCounting.MUTEX),
  /** No interpreter lock, and atomic reference counts. */
  NO_GIL_ATOMIC(Program.ADD, SwitchPoints.ANYWHERE, false, ReferenceCounting.ATOMIC);

  private final Program program;
  private final SwitchPoints switchPoints;
  private final boolean locked;
  private final ReferenceCounting counting;

  InterpreterVariant(
      Program program, SwitchPoints switchPoints, boolean locked, ReferenceCounting counting) {
    this.program = program;
    this.switchPoints = switchPoints;
    this.locked = locked;
    this.counting = counting;
  }

  /**
   * Returns a new interpreter with its lock; the workers are its threads.
   *
   * @param references whether the operations change the reference count of a shared object, up and
   *     down in turn, instead of a global variable
   * @param switchIntervalNanos how long a thread waits for the lock before it asks for it, at least
   *     1 ns
   */
  public Counter counter(boolean references, long switchIntervalNanos) {
    return new Interpreter(
        references ? Program.REFERENCES : program,
        switchPoints,
        locked ? new Gil(switchIntervalNanos) : InterpreterLock.NONE,
        counting);
  }

  /** Returns whether no change of a reference count can be lost. */
  public boolean countsReferencesExactly() {
    return locked || counting != ReferenceCounting.PLAIN;
  }

  /**
   * Returns what the threads execute, in the form of Python's {@code dis}: the loop of the founding
   * experiment, then the loop of the workload {@code refcount}.
   */
  public String disassembly() {
    SwitchPoints shown = locked ? switchPoints : null;
    return program.disassembly(shown) + "\n" + Program.REFERENCES.disassembly(shown);
  }
}
