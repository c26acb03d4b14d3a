/**
 * The shared counter: one final class per synchronization, each with a loop of its own so that the
 * JIT compiler's profiles stay apart. The lowest room; imports nothing but the JDK, because child
 * processes load it too.
 */
package dev.concurrencylab.counter;
