package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.ExecutionKind.PLATFORM_THREADS;
import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.execution.ThreadExecution;
import dev.concurrencylab.interpreter.InterpreterVariant;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Workload;
import java.util.List;

/**
 * The strategies whose workers execute the loop as bytecode, under one lock of the interpreter or
 * without it. What they guarantee depends on the workload: a reference is counted by one
 * instruction, {@code x += 1} takes several.
 */
final class InterpretedStrategies {

  private InterpretedStrategies() {}

  static List<Strategy> all() {
    return List.of(
        strategy(
            "gil-3.9",
            InterpreterVariant.GIL_3_9,
            nonBlocking("GIL, dropped after any step", 500),
            NONE,
            EXACT,
            "threading.Thread, x += 1, up to 3.9"),
        strategy(
            "gil-3.10",
            InterpreterVariant.GIL_3_10,
            nonBlocking("GIL, dropped at jumps and calls", 500),
            NONE,
            EXACT,
            "threading.Thread, x += 1, from 3.10 on"),
        strategy(
            "gil-3.10-call",
            InterpreterVariant.GIL_3_10_CALL,
            nonBlocking("the same, a call inside x += 1", 500),
            NONE,
            EXACT,
            "threading.Thread, x += one()"),
        strategy(
            "gil-lock",
            InterpreterVariant.GIL_LOCK,
            blocking("GIL, and a lock around x += 1", 3_000),
            EXACT,
            EXACT,
            "threading.Lock around x += 1"),
        strategy(
            "no-gil",
            InterpreterVariant.NO_GIL,
            nonBlocking("no GIL, plain reference counts", 500),
            NONE,
            NONE,
            "python3.13t, had it changed nothing else"),
        strategy(
            "no-gil-mutex",
            InterpreterVariant.NO_GIL_MUTEX,
            nonBlocking("no GIL, a mutex for each count", 1_000),
            NONE,
            EXACT,
            null),
        strategy(
            "no-gil-atomic",
            InterpreterVariant.NO_GIL_ATOMIC,
            nonBlocking("no GIL, atomic reference counts", 500),
            NONE,
            EXACT,
            "python3.13t, without its biased counts"));
  }

  private static Strategy strategy(
      String name,
      InterpreterVariant variant,
      Synchronization synchronization,
      Guarantee guarantee,
      Guarantee countingReferences,
      String pythonAnalogue) {
    return new Strategy(
        name,
        PLATFORM_THREADS,
        synchronization,
        guarantee,
        countingReferences,
        pythonAnalogue,
        variant.disassembly(),
        null,
        ThreadExecution.interpreted(
            work ->
                variant.counter(
                    work.encoding().workload() == Workload.REFCOUNT, work.switchIntervalNanos())));
  }
}
