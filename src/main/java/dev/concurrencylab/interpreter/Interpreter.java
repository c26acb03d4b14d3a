package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.counter.PaddedCounter;
import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stack machine that executes each worker's loop on the worker's own thread, as CPython's {@code
 * _PyEval_EvalFrameDefault} does. A thread holds the interpreter's lock from {@link #enter} to
 * {@link #leave}, except while it yields to another thread that asked for it.
 *
 * <p>The counter is the global variable {@code x}, or the reference count of a shared object. Each
 * instruction is a virtual call with a dozen possible targets, which the JIT compiler cannot merge
 * with the next one. So all instructions take about the same time, and the lock changes hands after
 * any of them.
 */
final class Interpreter extends PaddedCounter {

  private final Instruction[] instructions;
  private final boolean[] switchPoints;
  private final boolean countsReferences;
  private final InterpreterLock interpreterLock;
  private final ReferenceCounting counting;
  private final Semaphore lock = new Semaphore(1);
  private final ReentrantLock mutexOfShared = new ReentrantLock();

  Interpreter(
      Program program, SwitchPoints points, InterpreterLock lock, ReferenceCounting counting) {
    this.instructions = program.instructions().toArray(Instruction[]::new);
    this.switchPoints = new boolean[instructions.length];
    for (int i = 0; i < instructions.length; i++) {
      switchPoints[i] = points.after(instructions[i].opcode());
    }
    this.countsReferences = program == Program.REFERENCES;
    this.interpreterLock = lock;
    this.counting = counting;
  }

  @Override
  public void enter() {
    interpreterLock.take();
  }

  @Override
  public void leave() {
    interpreterLock.drop();
  }

  @Override
  public GilStatistics gilStatistics() {
    return interpreterLock.statistics();
  }

  /**
   * Executes the loop. Where references are counted, an iteration is two operations: one that adds
   * a reference, one that releases it.
   */
  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    if (!countsReferences) {
      execute(new Frame(this, operations, first, 0, stop));
      return;
    }
    execute(new Frame(this, operations >>> 1, first, second, stop));
    if ((operations & 1) != 0) {
      countReference(first);
    }
  }

  private void execute(Frame frame) {
    while (frame.address() < instructions.length) {
      int address = frame.address();
      frame.jump(address + 1);
      Instruction instruction = instructions[address];
      instruction.opcode().execute(frame, instruction);
      if (switchPoints[address] && interpreterLock.dropRequested()) {
        interpreterLock.drop();
        interpreterLock.take();
      }
    }
  }

  long x() {
    return load();
  }

  void x(long value) {
    store(value);
  }

  /**
   * Acquires the {@code threading.Lock} of the program. A thread that finds it taken gives the
   * interpreter's lock up while it waits ({@code Modules/_threadmodule.c}, {@code acquire_timed}).
   */
  void acquire() {
    if (!lock.tryAcquire()) {
      interpreterLock.drop();
      lock.acquireUninterruptibly();
      interpreterLock.take();
    }
  }

  void release() {
    lock.release();
  }

  /**
   * Adds to the number of references to the shared object, and returns a value that stands for it.
   */
  long countReference(long delta) {
    switch (counting) {
      case PLAIN -> store(load() + delta);
      case ATOMIC -> fetchAndAdd(delta);
      case MUTEX -> {
        mutexOfShared.lock();
        try {
          store(load() + delta);
        } finally {
          mutexOfShared.unlock();
        }
      }
    }
    return 0;
  }
}
