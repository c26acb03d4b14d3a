/**
 * Errors as RFC 9457 problem documents, whoever noticed them: a resource, JAX-RS, or the router in
 * front of it.
 */
package dev.concurrencylab.http.problem;
