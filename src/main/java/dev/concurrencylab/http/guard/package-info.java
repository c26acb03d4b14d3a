/**
 * Checks every request before it is routed: host, origin, token, method, size, and the time that
 * the client takes. This service starts processes, so that no foreign page may make a browser start
 * an experiment.
 */
package dev.concurrencylab.http.guard;
