/**
 * A counter with one owner, to whom workers send messages through a bounded queue of JCTools.
 * Imports {@code counter}, JCTools and the JDK.
 */
package dev.concurrencylab.counter.messages;
