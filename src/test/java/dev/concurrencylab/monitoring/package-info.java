/** What watches the service: the files in {@code grafana} against what the service tells. */
package dev.concurrencylab.monitoring;
