/** Child JVMs: what runs in them and what is said to them. Knows the JDK only. */
package dev.concurrencylab.process;
