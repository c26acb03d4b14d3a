/**
 * The meters of the laboratory, for Prometheus. All names and help texts are in {@link
 * dev.concurrencylab.metrics.LabMeter}. A test needs no more than a meter registry.
 */
package dev.concurrencylab.metrics;
