/** How fast the service is. */
package dev.concurrencylab.figures;
