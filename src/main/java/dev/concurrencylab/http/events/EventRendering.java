package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentEvent;

/** A textual form of the events of one experiment. */
interface EventRendering {

  /** Returns the text of an event. */
  String render(ExperimentEvent event);

  /** Returns the sign of life that is sent when nothing happens; never empty. */
  String quiet();
}
