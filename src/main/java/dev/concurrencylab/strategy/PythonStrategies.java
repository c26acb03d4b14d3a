package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_PROCESSES;
import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_TASKS;
import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_THREADS;
import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.python.CPython;
import dev.concurrencylab.python.PythonExecution;
import dev.concurrencylab.python.PythonVariant;
import dev.concurrencylab.trial.Guarantee;
import java.util.ArrayList;
import java.util.List;

/** The strategies that run the founding experiment itself, in the CPythons that were found. */
public final class PythonStrategies {

  private PythonStrategies() {}

  /** Returns the strategies that these interpreters can execute. */
  public static List<Strategy> all(List<CPython> interpreters, ProcessListener listener) {
    List<Strategy> all = new ArrayList<>();
    for (CPython python : interpreters) {
      for (PythonVariant variant : PythonVariant.values()) {
        if (variant.possible(python)) {
          all.add(strategy(new PythonExecution(python, variant, listener)));
        }
      }
    }
    return all;
  }

  private static Strategy strategy(PythonExecution execution) {
    boolean free = execution.python().freeThreaded();
    String gil = free ? "none, and no GIL" : "none but its GIL";
    return switch (execution.variant()) {
      case THREADS -> strategy(CPYTHON_THREADS, nonBlocking(gil, 1_000), NONE, execution);
      case LOCK -> strategy(CPYTHON_THREADS, blocking("threading.Lock", 5_000), EXACT, execution);
      case CALL ->
          strategy(CPYTHON_THREADS, nonBlocking(gil + ", a call inside", 1_000), NONE, execution);
      case PROCESSES ->
          strategy(
              CPYTHON_PROCESSES,
              nonBlocking("isolated, merged at the end", 1_000),
              EXACT,
              execution);
      case ASYNC ->
          strategy(CPYTHON_TASKS, nonBlocking("none, no await inside", 1_000), EXACT, execution);
    };
  }

  private static Strategy strategy(
      ExecutionKind kind,
      Synchronization synchronization,
      Guarantee guarantee,
      PythonExecution execution) {
    CPython python = execution.python();
    String name = "python" + python.name() + "-" + execution.variant().wireName();
    return new Strategy(name, kind, synchronization, guarantee, execution)
        .whenToUse(whenToUse(execution.variant()))
        .inPython("CPython " + python.version() + (python.freeThreaded() ? ", free-threaded" : ""));
  }

  private static String whenToUse(PythonVariant variant) {
    return switch (variant) {
      case THREADS -> "Never for shared data; it shows whether this CPython loses updates.";
      case LOCK -> "Wherever threads of a Python program share data.";
      case CALL -> "Never for shared data; it shows that a call inside x += 1 loses updates.";
      case PROCESSES -> "For work that keeps a processor busy and shares no data.";
      case ASYNC -> "For many tasks that mostly wait, with no await between load and store.";
    };
  }
}
