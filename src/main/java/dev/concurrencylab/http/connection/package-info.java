/**
 * How long a client may take: below the router, which sees a request only when its head is
 * complete.
 */
package dev.concurrencylab.http.connection;
