/**
 * The messages between parent and child, the frames that carry them, and the process that sends
 * them.
 */
package dev.concurrencylab.process.messages;
