/** Memory that processes share: the mapped page, its file, and what the workers count in. */
package dev.concurrencylab.process.memory;
