/**
 * How values, names and foreign text are written in messages, tables and answers. The lowest
 * package: imports only the JDK.
 */
package dev.concurrencylab.format;
