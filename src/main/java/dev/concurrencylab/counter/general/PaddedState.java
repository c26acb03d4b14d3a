package dev.concurrencylab.counter.general;

/**
 * Two cache lines of padding before the fields of a subclass, so that the state of no worker shares
 * a line with that of another: a superclass' fields come first.
 */
abstract class PaddedState {
  long l00, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15;
}
