/**
 * Formats values, names and text of clients for messages, tables and answers. The lowest package:
 * imports the JDK, and Apache Commons Text to find the nearest name to a mistyped one.
 */
package dev.concurrencylab.format;
