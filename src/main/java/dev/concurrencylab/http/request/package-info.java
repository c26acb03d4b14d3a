/**
 * Reads what clients send: bodies in JSON or as a form, preferences, and parameters of pages. An
 * answer to a wrong request names everything that is wrong.
 */
package dev.concurrencylab.http.request;
