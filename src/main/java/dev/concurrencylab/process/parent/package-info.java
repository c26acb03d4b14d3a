/**
 * The parent of child processes: launches them, keeps them in a pool, and runs trials with them.
 */
package dev.concurrencylab.process.parent;
