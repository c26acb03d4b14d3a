package dev.concurrencylab.interpreter;

/** How an object's references are counted. */
enum ReferenceCounting {
  /** Load, add, store: right only while one thread executes bytecode at a time. */
  PLAIN,
  /** The same under a mutex that each object has. */
  MUTEX,
  /** One indivisible addition. */
  ATOMIC
}
