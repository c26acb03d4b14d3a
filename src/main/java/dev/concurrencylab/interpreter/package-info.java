/**
 * A small interpreter that shows how CPython's works: the bytecode of the founding experiment, the
 * Global Interpreter Lock, and what replaces that lock in a free-threaded build. Imports {@code
 * counter} and the JDK.
 */
package dev.concurrencylab.interpreter;
