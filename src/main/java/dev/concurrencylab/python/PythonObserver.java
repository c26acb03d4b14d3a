package dev.concurrencylab.python;

/** Receives the lines of a script, and is told of its end; called from threads of the process. */
interface PythonObserver {

  /** Handles a line of the script, without the prefix. */
  void received(String line);

  /** Handles the end of the process; called once, after the last line. */
  void ended();
}
