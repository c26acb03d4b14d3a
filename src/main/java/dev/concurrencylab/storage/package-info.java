/**
 * Experiments in a database: a SQLite in a file, or a PostgreSQL that several services may share.
 * Does not know Quarkus, so that a test needs only a folder or a database.
 *
 * <p>Two properties are ensured here. Stored experiments survive any end of the service and a loss
 * of power: a commit returns when it is on the disk. And the machine's clock may be set back:
 * experiments are ordered by the number under which they were accepted, and leases use the
 * database's clock.
 */
package dev.concurrencylab.storage;
