/** The drawings of the report, as SVG by JFreeChart. */
package dev.concurrencylab.benchmarks.report.chart;
