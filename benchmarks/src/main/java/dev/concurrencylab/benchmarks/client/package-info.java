/**
 * The packaged service as a client meets it: started by {@code ./lab}, asked by HTTP, watched by
 * what the operating system says of it. Knows none of the service's own classes.
 */
package dev.concurrencylab.benchmarks.client;
