/**
 * The processors that this process may use, for how much of the time, and who used them. Imports
 * nothing.
 */
package dev.concurrencylab.processors;
