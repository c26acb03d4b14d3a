/**
 * Workers in real CPython interpreters, as far as they are installed: the race of the founding
 * experiment where it was first seen, and where later interpreters hide it. A trial is one process
 * that runs a fixed script and communicates in lines over its standard input and output. Its
 * parameters are numbers and names of constants on one line, so that no input of a user is ever
 * code.
 *
 * <p>A process does not outlive its trial, nor the service: it ends when its standard input does,
 * the processes that it has forked end with it, and on Linux the kernel kills a process that cannot
 * notice this. Whatever an interpreter does, the trial fails with the reason.
 *
 * <p>Imports {@code process}, {@code execution}, {@code trial}, {@code format} and the JDK.
 */
package dev.concurrencylab.python;
