/** The parent of child processes: starts them, keeps them in a pool, and runs trials with them. */
package dev.concurrencylab.process.parent;
