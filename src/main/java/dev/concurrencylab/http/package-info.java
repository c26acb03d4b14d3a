/**
 * The HTTP contract, and the only room that knows JAX-RS: resources here; what comes in, what goes
 * out, and what is refused in the packages below. Imports {@code experiment}, {@code strategy} and
 * {@code trial}; never {@code app}, which configures it.
 */
package dev.concurrencylab.http;
