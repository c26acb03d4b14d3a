/** Configuration, wiring, lifecycle and health; the only room that may import every other one. */
package dev.concurrencylab.app;
