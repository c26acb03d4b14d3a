/**
 * Completes the OpenAPI document at start: from the fields of the spec, the columns of trials, the
 * catalogue and the configuration.
 */
package dev.concurrencylab.http.openapi;
