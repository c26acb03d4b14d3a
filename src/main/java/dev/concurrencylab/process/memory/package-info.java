/** The memory that processes share: the page, its file, and the placement of the counter in it. */
package dev.concurrencylab.process.memory;
