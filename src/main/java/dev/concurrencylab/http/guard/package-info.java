/**
 * The first look at every request. Foreign web pages are kept from starting experiments: this
 * service starts processes, so what a browser is lured into must not count as a request. Clients
 * that take too long, or do not read their answers, are disconnected.
 */
package dev.concurrencylab.http.guard;
