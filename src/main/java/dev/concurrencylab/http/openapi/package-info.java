/** What the OpenAPI document takes from the configuration and the catalogue. */
package dev.concurrencylab.http.openapi;
