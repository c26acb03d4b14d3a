package dev.concurrencylab.interpreter;

/** The ways to count the references to an object. */
enum ReferenceCounting {
  /** Load, add, store: right only if one thread at a time executes bytecode. */
  PLAIN,
  /** Load, add, store under a mutex that each object has. */
  MUTEX,
  /** One atomic addition. */
  ATOMIC
}
