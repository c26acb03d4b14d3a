/**
 * The executions inside this JVM, which run the workers of a trial: on the calling thread, on
 * platform threads, on virtual threads, or as coroutines. Imports {@code trial}, {@code counter}
 * and the JDK.
 */
package dev.concurrencylab.execution;
