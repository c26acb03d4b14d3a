/** What clients get: the representations of each resource, and the writers of each media type. */
package dev.concurrencylab.http.response;
