/**
 * One measured run: the work of each worker, the gate they start from, the exact count of lost
 * updates, and the verdict. Child processes load these classes, so they use only the JDK.
 */
package dev.concurrencylab.trial;
