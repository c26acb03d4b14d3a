/**
 * Following an experiment while it runs: Server-Sent Events, or lines of text for people. A stream
 * keeps no events: it asks for the next ones when it has written the last, so that a slow client
 * costs nothing but its connection.
 */
package dev.concurrencylab.http.events;
