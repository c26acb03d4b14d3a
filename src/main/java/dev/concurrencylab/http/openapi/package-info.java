/** Completes the OpenAPI document from the fields of specs, the catalogue and the configuration. */
package dev.concurrencylab.http.openapi;
