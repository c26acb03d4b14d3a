/** Starting, watching and ending a process, whatever program it runs. */
package dev.concurrencylab.process.supervision;
