/** Problem documents as of RFC 9457, for errors that JAX-RS or the router in front of it finds. */
package dev.concurrencylab.http.problem;
