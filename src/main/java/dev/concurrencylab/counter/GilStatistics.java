package dev.concurrencylab.counter;

/**
 * How workers took turns at one lock that each holds over many operations, such as CPython's GIL.
 *
 * @param switches how often it went to another worker than the one that held it before
 * @param dropRequests how often a worker that had waited for a whole switch interval asked the
 *     holder to give it up
 */
public record GilStatistics(long switches, long dropRequests) {}
