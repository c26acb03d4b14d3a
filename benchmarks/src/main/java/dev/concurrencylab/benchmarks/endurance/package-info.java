/**
 * Checks of what the service endures: cancels, SIGKILLs, overload, and long use. wrk makes the
 * load; clients of our own remain where a check follows events or breaks connections.
 */
package dev.concurrencylab.benchmarks.endurance;
