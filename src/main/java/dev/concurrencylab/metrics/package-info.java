/**
 * What the laboratory tells Prometheus: every meter's name and help text stands in {@link
 * dev.concurrencylab.metrics.LabMeter}. Imports Micrometer, {@code experiment} and the rooms below
 * it; knows no Quarkus, so that a test needs no more than a registry.
 */
package dev.concurrencylab.metrics;
