/**
 * Trials in fake interpreters, which need no Python, and in all real ones that are found. More of
 * them can be named, separated by commas: {@code -Dlab.python.interpreters}, or the environment
 * variable {@code LAB_PYTHON_INTERPRETERS}. Without any, tests that need one are skipped.
 */
package dev.concurrencylab.python;
