/**
 * Experiments in a database: an embedded H2 in a file, or a PostgreSQL that several services may
 * share. Imports {@code experiment} and the rooms below it, Jdbi, Flyway, Agroal and Jackson; knows
 * no Quarkus, so that a test needs no more than a folder or a database.
 *
 * <p>Two things are kept here that no other room need care about. What was stored stays, whatever
 * ends the service: H2 is opened with {@code WRITE_DELAY=0}, without which 176 of 300 acknowledged
 * inserts were gone after a SIGKILL. And nothing depends on the machine's clock running forwards:
 * experiments are ordered by the number under which they were accepted, leases by the clock of the
 * database.
 */
package dev.concurrencylab.storage;
