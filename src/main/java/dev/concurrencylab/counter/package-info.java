/**
 * The shared counter: one final class for each kind of synchronization, with a loop and so a JIT
 * profile of its own. Imports only the JDK, because child processes load this package too.
 */
package dev.concurrencylab.counter;
