/**
 * What the service's own precautions cost within the measured time, by leaving each of them out.
 */
package dev.concurrencylab.benchmarks.overhead;
