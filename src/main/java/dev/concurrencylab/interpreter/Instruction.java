package dev.concurrencylab.interpreter;

/**
 * An instruction of a program.
 *
 * @param opcode what it does
 * @param global which global name it loads; null if none
 * @param address where it jumps to, or where the function begins that it loads; 0 if neither
 * @param argument its argument, as a disassembly shows it; empty if it has none
 */
record Instruction(Opcode opcode, GlobalName global, int address, String argument) {

  static Instruction of(Opcode opcode) {
    return of(opcode, "");
  }

  static Instruction of(Opcode opcode, String argument) {
    return new Instruction(opcode, null, 0, argument);
  }

  static Instruction jump(Opcode opcode, int address) {
    return new Instruction(opcode, null, address, "to " + address);
  }

  static Instruction load(GlobalName global) {
    return new Instruction(Opcode.LOAD_GLOBAL, global, 0, global.pythonName());
  }

  static Instruction loadFunction(GlobalName global, int address) {
    return new Instruction(
        Opcode.LOAD_GLOBAL, global, address, global.pythonName() + ", at " + address);
  }
}
