/**
 * The packaged service from outside: started by {@code ./lab}, asked over HTTP, loaded by wrk, and
 * measured by what the operating system and the JVM report. Uses no class of the service.
 */
package dev.concurrencylab.benchmarks.client;
