/**
 * Streams of what happens to an experiment: Server-Sent Events, or lines of text for people. A
 * stream keeps no events. It reads the next ones when the client has read the last, so that a slow
 * client costs nothing but its connection.
 */
package dev.concurrencylab.http.events;
