/**
 * Completes the OpenAPI document from the configuration, the catalogue and the columns of trials.
 */
package dev.concurrencylab.http.openapi;
