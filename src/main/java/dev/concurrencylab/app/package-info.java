/**
 * Configuration, wiring, lifecycle and health; the only package that may import every other one.
 */
package dev.concurrencylab.app;
