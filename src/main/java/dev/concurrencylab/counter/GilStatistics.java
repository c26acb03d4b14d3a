package dev.concurrencylab.counter;

/**
 * Statistics of a lock that each worker holds over many operations, such as CPython's GIL.
 *
 * @param switches how often the lock went to another worker than its last holder
 * @param dropRequests how often a worker that had waited for a whole switch interval asked the
 *     holder to give the lock up
 */
public record GilStatistics(long switches, long dropRequests) {}
