/** Tests of worker processes, with children that misbehave in every way a process can. */
package dev.concurrencylab.process.parent;
