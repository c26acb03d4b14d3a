/** The messages between parent and child, and the frames that carry them. */
package dev.concurrencylab.process.messages;
