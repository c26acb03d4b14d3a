/**
 * Who runs the workers inside this JVM: the caller, platform threads, virtual threads, or a
 * cooperative loop. Imports {@code trial}, {@code counter} and the JDK.
 */
package dev.concurrencylab.execution;
