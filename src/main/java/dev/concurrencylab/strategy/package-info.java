/**
 * The catalogue: every strategy is a named pair of an execution and a synchronization, composed in
 * one line. Imports {@code process}, {@code execution}, {@code trial}, {@code counter} and the JDK,
 * and Apache Commons Text to find the nearest name to a mistyped one.
 */
package dev.concurrencylab.strategy;
