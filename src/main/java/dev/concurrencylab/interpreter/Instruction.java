package dev.concurrencylab.interpreter;

/**
 * One instruction of a program.
 *
 * @param opcode what it does
 * @param global which global name it loads; null if none
 * @param address where it jumps to, or where the function begins that it loads; 0 if none
 * @param meaning the argument in words; empty if there is none
 */
record Instruction(Opcode opcode, Global global, int address, String meaning) {

  static Instruction of(Opcode opcode) {
    return of(opcode, "");
  }

  static Instruction of(Opcode opcode, String meaning) {
    return new Instruction(opcode, null, 0, meaning);
  }

  static Instruction jump(Opcode opcode, int address) {
    return new Instruction(opcode, null, address, "to " + address);
  }

  static Instruction load(Global global) {
    return new Instruction(Opcode.LOAD_GLOBAL, global, 0, global.pythonName());
  }

  static Instruction loadFunction(Global global, int address) {
    return new Instruction(
        Opcode.LOAD_GLOBAL, global, address, global.pythonName() + ", at " + address);
  }
}
