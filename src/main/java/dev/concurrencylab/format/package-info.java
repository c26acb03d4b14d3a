/**
 * Formats values, names and text of clients for messages, tables and answers. Imports only the JDK
 * and Apache Commons Text, which measures the distance between names.
 */
package dev.concurrencylab.format;
