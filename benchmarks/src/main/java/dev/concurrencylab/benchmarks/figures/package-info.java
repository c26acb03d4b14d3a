/** Figures of the service beside their goals, and of its parts beside what they imitate. */
package dev.concurrencylab.benchmarks.figures;
