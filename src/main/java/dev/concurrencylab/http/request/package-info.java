/**
 * What clients send: bodies in JSON or as a form, and preferences. Reading collects everything that
 * is wrong before it complains.
 */
package dev.concurrencylab.http.request;
