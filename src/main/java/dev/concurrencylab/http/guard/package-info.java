/**
 * Keeps foreign web pages from starting experiments: this service starts processes, so what a
 * browser is lured into must not count as a request.
 */
package dev.concurrencylab.http.guard;
