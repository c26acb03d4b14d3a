/** A child process: its main class, its worker, its gate, and its connection to the parent. */
package dev.concurrencylab.process.child;
