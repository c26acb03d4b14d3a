package dev.concurrencylab.interpreter;

import static dev.concurrencylab.interpreter.Opcode.BEFORE_WITH;
import static dev.concurrencylab.interpreter.Opcode.BINARY_ADD;
import static dev.concurrencylab.interpreter.Opcode.CALL_FUNCTION;
import static dev.concurrencylab.interpreter.Opcode.EXIT_WITH;
import static dev.concurrencylab.interpreter.Opcode.FOR_ITER;
import static dev.concurrencylab.interpreter.Opcode.JUMP_BACKWARD;
import static dev.concurrencylab.interpreter.Opcode.LOAD_CONST;
import static dev.concurrencylab.interpreter.Opcode.POP_TOP;
import static dev.concurrencylab.interpreter.Opcode.RETURN_VALUE;
import static dev.concurrencylab.interpreter.Opcode.STORE_FAST;
import static dev.concurrencylab.interpreter.Opcode.STORE_GLOBAL;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The bytecode of a worker's loop, as CPython compiles it. Releases differ in the names (3.9 has
 * {@code INPLACE_ADD} and {@code JUMP_ABSOLUTE}) and in the instructions of a call, but not in the
 * steps.
 */
enum Program {
  /** The founding experiment. */
  ADD(
      "for i in range(n): x += 1",
      Instruction.jump(FOR_ITER, 7),
      Instruction.of(STORE_FAST, "i"),
      Instruction.load(GlobalName.X),
      Instruction.of(LOAD_CONST, "1 or -1"),
      Instruction.of(BINARY_ADD),
      Instruction.of(STORE_GLOBAL, "x"),
      Instruction.jump(JUMP_BACKWARD, 0)),

  /** The founding experiment with a call between the load and the store. */
  ADD_CALL(
      "for i in range(n): x += one()",
      Instruction.jump(FOR_ITER, 10),
      Instruction.of(STORE_FAST, "i"),
      Instruction.load(GlobalName.X),
      Instruction.loadFunction(GlobalName.ONE, 8),
      Instruction.of(CALL_FUNCTION),
      Instruction.of(BINARY_ADD),
      Instruction.of(STORE_GLOBAL, "x"),
      Instruction.jump(JUMP_BACKWARD, 0),
      Instruction.of(LOAD_CONST, "1 or -1"),
      Instruction.of(RETURN_VALUE)),

  /** The founding experiment with a {@code threading.Lock}. */
  ADD_LOCKED(
      "for i in range(n):\n    with lock: x += 1",
      Instruction.jump(FOR_ITER, 10),
      Instruction.of(STORE_FAST, "i"),
      Instruction.load(GlobalName.LOCK),
      Instruction.of(BEFORE_WITH, "lock.acquire()"),
      Instruction.load(GlobalName.X),
      Instruction.of(LOAD_CONST, "1 or -1"),
      Instruction.of(BINARY_ADD),
      Instruction.of(STORE_GLOBAL, "x"),
      Instruction.of(EXIT_WITH, "lock.release()"),
      Instruction.jump(JUMP_BACKWARD, 0)),

  /** Uses an object and releases it: one reference more, one less. */
  REFERENCES(
      "for i in range(n / 2): shared",
      Instruction.jump(FOR_ITER, 5),
      Instruction.of(STORE_FAST, "i"),
      Instruction.load(GlobalName.SHARED),
      Instruction.of(POP_TOP, "shared"),
      Instruction.jump(JUMP_BACKWARD, 0));

  private final String source;
  private final List<Instruction> instructions;

  Program(String source, Instruction... instructions) {
    this.source = source;
    this.instructions = List.of(instructions);
  }

  List<Instruction> instructions() {
    return instructions;
  }

  /**
   * Returns the program in the form of Python's {@code dis}, with an arrow at each switch point.
   *
   * @param points after which instructions threads may switch; null to show none
   */
  String disassembly(SwitchPoints points) {
    StringBuilder text = new StringBuilder(source).append('\n');
    IntStream.range(0, instructions.size())
        .forEach(address -> text.append(line(address, points)).append('\n'));
    return text.toString();
  }

  private String line(int address, SwitchPoints points) {
    Instruction instruction = instructions.get(address);
    boolean mark = points != null && points.after(instruction.opcode());
    return "%4d  %-14s %-16s%s"
        .formatted(
            address, instruction.opcode(), instruction.argument(), mark ? "<- may switch" : "")
        .stripTrailing();
  }
}
