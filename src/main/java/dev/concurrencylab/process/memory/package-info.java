/** The page of memory that processes share, and the file through which they map it. */
package dev.concurrencylab.process.memory;
