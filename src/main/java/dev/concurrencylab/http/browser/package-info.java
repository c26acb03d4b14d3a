/** Limits what browsers may do with the answers of this service. */
package dev.concurrencylab.http.browser;
