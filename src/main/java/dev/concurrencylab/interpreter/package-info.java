/**
 * A small interpreter beside which CPython's can be understood: the bytecode of the founding
 * experiment, the Global Interpreter Lock around it, and what takes its place in a build without
 * one. Imports {@code counter} and the JDK.
 */
package dev.concurrencylab.interpreter;
