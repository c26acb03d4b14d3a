package dev.concurrencylab.strategy;

import static dev.concurrencylab.interpreter.InterpreterVariant.GIL_3_10;
import static dev.concurrencylab.interpreter.InterpreterVariant.GIL_3_10_CALL;
import static dev.concurrencylab.interpreter.InterpreterVariant.GIL_3_9;
import static dev.concurrencylab.interpreter.InterpreterVariant.GIL_LOCK;
import static dev.concurrencylab.interpreter.InterpreterVariant.NO_GIL;
import static dev.concurrencylab.interpreter.InterpreterVariant.NO_GIL_ATOMIC;
import static dev.concurrencylab.interpreter.InterpreterVariant.NO_GIL_MUTEX;
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
 * The strategies whose workers execute the loop as bytecode, with an interpreter lock or without
 * it. Their guarantee depends on the workload: a reference is counted by one instruction, {@code x
 * += 1} takes several.
 */
final class InterpretedStrategies {

  private InterpretedStrategies() {}

  static List<Strategy> all() {
    return List.of(
        strategy("gil-3.9", GIL_3_9, nonBlocking("GIL, dropped after any step", 500), NONE)
            .whenToUse(
                "To see how threads of a CPython up to 3.9 lose updates although only one runs"
                    + " at a time.")
            .inPython("threading.Thread, x += 1, up to 3.9"),
        strategy("gil-3.10", GIL_3_10, nonBlocking("GIL, dropped at jumps and calls", 500), NONE)
            .whenToUse(
                "To see why the same code lost nothing from CPython 3.10 on, which is luck and"
                    + " not a guarantee.")
            .inPython("threading.Thread, x += 1, from 3.10 on"),
        strategy(
                "gil-3.10-call",
                GIL_3_10_CALL,
                nonBlocking("the same, a call inside x += 1", 500),
                NONE)
            .whenToUse("To see that a call between load and store loses updates from 3.10 on, too.")
            .inPython("threading.Thread, x += one()"),
        strategy("gil-lock", GIL_LOCK, blocking("GIL, and a lock around x += 1", 3_000), EXACT)
            .whenToUse("As in Python: wherever threads share data, with a GIL as without one.")
            .inPython("threading.Lock around x += 1"),
        strategy("no-gil", NO_GIL, nonBlocking("no GIL, plain reference counts", 500), NONE)
            .whenToUse("Never; it shows that without a GIL plain reference counts would be wrong.")
            .inPython("python3.13t, had it changed nothing else"),
        strategy(
                "no-gil-mutex",
                NO_GIL_MUTEX,
                nonBlocking("no GIL, a mutex for each count", 1_000),
                NONE)
            .whenToUse(
                "To see what a mutex for each reference count would cost in place of the GIL."),
        strategy(
                "no-gil-atomic",
                NO_GIL_ATOMIC,
                nonBlocking("no GIL, atomic reference counts", 500),
                NONE)
            .whenToUse("To see what atomic reference counts cost in place of the GIL.")
            .inPython("python3.13t, without its biased counts"));
  }

  private static Strategy strategy(
      String name,
      InterpreterVariant variant,
      Synchronization synchronization,
      Guarantee guarantee) {
    return new Strategy(
        name,
        PLATFORM_THREADS,
        synchronization,
        guarantee,
        variant.countsReferencesExactly() ? EXACT : NONE,
        null,
        variant.disassembly(),
        null,
        null,
        Feature.PLAIN,
        ThreadExecution.platform(
            work ->
                variant.counter(
                    work.encoding().workload() == Workload.REFCOUNT, work.switchIntervalNanos())));
  }
}
