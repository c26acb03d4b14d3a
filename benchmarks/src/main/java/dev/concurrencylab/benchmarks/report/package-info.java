/**
 * The studies of {@code docs/report.md}: each asks one question of the packaged service, keeps what
 * it measured as CSV, and answers with a table or a plot. Uses {@code client}, and of the service's
 * own classes only its statistics; what needs more of them says why.
 */
package dev.concurrencylab.benchmarks.report;
