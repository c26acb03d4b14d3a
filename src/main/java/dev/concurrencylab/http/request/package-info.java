/**
 * Reads what clients send: bodies in JSON or as a form, preferences, and parameters of pages. The
 * answer to an invalid request names all errors.
 */
package dev.concurrencylab.http.request;
