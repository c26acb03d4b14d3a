/**
 * Plain text for people at a terminal: tables of at most 100 columns, figures with the digits that
 * mean something, and a few words about what they say.
 */
package dev.concurrencylab.http.text;
