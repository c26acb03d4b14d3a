/** The representations of all resources, and their writer. */
package dev.concurrencylab.http.response;
