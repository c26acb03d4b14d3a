/** How fast the service is. */
package dev.concurrencylab.benchmarks.figures;
