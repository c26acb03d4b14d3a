/**
 * The resources of the API, with the filters and the exception mappers that all of them share. Only
 * this package and those below know JAX-RS. Imports {@code experiment}, {@code strategy} and {@code
 * trial}; never {@code app}, which configures it.
 */
package dev.concurrencylab.http;
