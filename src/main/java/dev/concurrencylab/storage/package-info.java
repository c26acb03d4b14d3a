/**
 * Experiments in a database: an embedded H2 in a file, or a PostgreSQL that several services may
 * share. Does not know Quarkus, so that a test needs only a folder or a database.
 *
 * <p>Two properties are ensured here. Stored experiments survive any end of the service: H2 is
 * opened with {@code WRITE_DELAY=0}, without which 176 of 300 acknowledged inserts were lost after
 * a SIGKILL. And the machine's clock may be set back: experiments are ordered by the number under
 * which they were accepted, and leases use the database's clock.
 */
package dev.concurrencylab.storage;
