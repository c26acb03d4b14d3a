/** Plain text for people at a terminal: tables and sentences in lines of at most 100 characters. */
package dev.concurrencylab.http.text;
