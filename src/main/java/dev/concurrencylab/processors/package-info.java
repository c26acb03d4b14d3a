/**
 * The processors that this process may use, for how much of the time, who used them, and how long a
 * thread waited for one. Imports nothing.
 */
package dev.concurrencylab.processors;
