/** The JDKs that measuring JVMs can run on, found by running each of them. */
package dev.concurrencylab.process.runtimes;
