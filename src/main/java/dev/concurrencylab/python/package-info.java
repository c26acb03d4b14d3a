/**
 * Workers in the real CPython, whichever are installed: the race of the founding experiment where
 * it was first seen, and where later interpreters hide it. A trial is one process that runs a fixed
 * script. It is asked for with a line of numbers and of words from enums, so nothing that a user
 * typed is ever code; it talks over its standard input and output in lines.
 *
 * <p>A process lives no longer than its trial, and its trial no longer than the service: it ends
 * when its standard input does, what it forks ends with it, and on Linux the kernel kills one that
 * cannot notice. Whatever an interpreter does, the trial fails with the reason.
 *
 * <p>Imports {@code process}, {@code execution}, {@code trial} and the JDK.
 */
package dev.concurrencylab.python;
