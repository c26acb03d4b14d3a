package dev.concurrencylab.interpreter;

import dev.concurrencylab.counter.StopSignal;

/** The state of one thread in its loop: stack, local variable, iterator, next instruction. */
final class Frame {

  private static final int STACK_SIZE = 4;

  private final Interpreter interpreter;
  private final long constant;
  private final long decrement;
  private final int end;
  private final StopSignal stop;
  private final long[] stack = new long[STACK_SIZE];
  private int top;
  private int next;
  private int address;
  private int returnAddress;
  private long local;

  /**
   * Creates a frame at the first instruction.
   *
   * @param constant what the program adds
   * @param decrement what the program adds when it releases a reference
   * @param stop ends the loop early; a thread may wait for the lock in each iteration
   */
  Frame(Interpreter interpreter, int iterations, long constant, long decrement, StopSignal stop) {
    this.interpreter = interpreter;
    this.end = iterations;
    this.constant = constant;
    this.decrement = decrement;
    this.stop = stop;
  }

  Interpreter interpreter() {
    return interpreter;
  }

  long constant() {
    return constant;
  }

  long decrement() {
    return decrement;
  }

  void push(long value) {
    stack[top++] = value;
  }

  long pop() {
    return stack[--top];
  }

  void local(long value) {
    local = value;
  }

  boolean hasNext() {
    return next < end && !stop.requested();
  }

  long next() {
    return next++;
  }

  int address() {
    return address;
  }

  void jump(int target) {
    address = target;
  }

  void call(int function) {
    returnAddress = address;
    address = function;
  }

  void returnToCaller() {
    address = returnAddress;
  }
}
