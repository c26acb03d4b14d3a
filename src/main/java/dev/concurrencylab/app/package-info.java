/** Configuration, wiring, lifecycle and health; the only package that may import all others. */
package dev.concurrencylab.app;
