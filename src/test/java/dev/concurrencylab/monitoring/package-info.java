/** Tests of the files in {@code grafana} against the meters of the service. */
package dev.concurrencylab.monitoring;
