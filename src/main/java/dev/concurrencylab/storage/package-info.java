/**
 * Experiments in a database: an embedded H2 in a file, or a PostgreSQL that several services may
 * share. Knows no Quarkus, so that a test needs no more than a folder or a database.
 *
 * <p>Two properties are ensured here. What was stored stays, however the service ends: H2 is opened
 * with {@code WRITE_DELAY=0}, without which 176 of 300 acknowledged inserts were lost after a
 * SIGKILL. And nothing depends on the machine's clock running forwards: experiments are ordered by
 * the number under which they were accepted, and leases use the database's clock.
 */
package dev.concurrencylab.storage;
