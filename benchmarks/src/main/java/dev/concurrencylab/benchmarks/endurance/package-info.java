/** What the service bears: cancels, SIGKILLs, overload, and a long time. */
package dev.concurrencylab.benchmarks.endurance;
