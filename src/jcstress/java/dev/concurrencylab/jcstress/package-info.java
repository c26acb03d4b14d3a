/**
 * The counters under jcstress: whether "one update lost" occurs, where it may and where it must
 * not. Uses {@code counter}, {@code interpreter} and the catalogue.
 */
package dev.concurrencylab.jcstress;
