/**
 * The catalogue of strategies, and the limits of the service. A strategy is a named pair of an
 * execution and a synchronization; a new one is a line in one of the lists here.
 */
package dev.concurrencylab.strategy;
