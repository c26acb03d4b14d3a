package dev.concurrencylab.interpreter;

/**
 * The opcodes of the stack machine. Each has the name of CPython's and does the same. When an
 * instruction is executed, the frame has already advanced to the next one.
 */
enum Opcode {
  /** Pushes the iterator's next number, or leaves the loop if there is none. */
  FOR_ITER {
    @Override
    void execute(Frame frame, Instruction self) {
      if (frame.hasNext()) {
        frame.push(frame.next());
      } else {
        frame.jump(self.address());
      }
    }
  },
  /** Pops a value into the local variable. */
  STORE_FAST {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.local(frame.pop());
    }
  },
  /** Pushes what a global name stands for. */
  LOAD_GLOBAL {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.push(
          switch (self.global()) {
            case X -> frame.interpreter().x();
            case ONE -> self.address();
            case LOCK -> 0;
            case SHARED -> frame.interpreter().countReference(frame.constant());
          });
    }
  },
  /** Pushes the constant. */
  LOAD_CONST {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.push(frame.constant());
    }
  },
  /** Pops two numbers, and pushes their sum. */
  BINARY_ADD {
    @Override
    void execute(Frame frame, Instruction self) {
      long right = frame.pop();
      long left = frame.pop();
      frame.push(left + right);
    }
  },
  /** Pops a value into the global variable. */
  STORE_GLOBAL {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.interpreter().x(frame.pop());
    }
  },
  /** Continues at the beginning of the loop. */
  JUMP_BACKWARD {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.jump(self.address());
    }
  },
  /** Pops a function, and continues at its first instruction. */
  CALL_FUNCTION {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.call((int) frame.pop());
    }
  },
  /** Continues after the call, with the result on the stack. */
  RETURN_VALUE {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.returnToCaller();
    }
  },
  /** Pops a lock and acquires it, as {@code with} does when it is entered. */
  BEFORE_WITH {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.pop();
      frame.interpreter().acquire();
    }
  },
  /** Releases the lock, as {@code with} does when it is left. */
  EXIT_WITH {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.interpreter().release();
    }
  },
  /** Pops an object, and releases the reference to it. */
  POP_TOP {
    @Override
    void execute(Frame frame, Instruction self) {
      frame.pop();
      frame.interpreter().countReference(frame.decrement());
    }
  };

  abstract void execute(Frame frame, Instruction self);
}
