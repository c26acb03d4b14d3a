package dev.concurrencylab.python;

/** Hears what a process says; called from its threads. */
interface PythonObserver {

  /** It said something that stood on a line with the prefix of our scripts. */
  void said(String message);

  /** It is gone. Called once, after all that it said. */
  void ended();
}
