/**
 * The catalogue: every strategy is a named pair of an execution and a synchronization, composed in
 * one line. Imports {@code process}, {@code execution}, {@code trial}, {@code counter} and the JDK.
 */
package dev.concurrencylab.strategy;
