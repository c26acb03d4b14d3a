/**
 * The shared counter: one final class for each kind of synchronization, with a loop of its own, so
 * that the profiles of the JIT compiler stay apart. Imports only the JDK, because child processes
 * load this package too.
 */
package dev.concurrencylab.counter;
