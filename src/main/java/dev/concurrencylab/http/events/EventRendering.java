package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentEvent;

/** How the events of a stream are written. */
interface EventRendering {

  /** Returns the media type of the stream. */
  String contentType();

  /** Returns an event as it is written. */
  String render(ExperimentEvent event);

  /** Returns what is written from time to time when nothing happens; never empty. */
  String quiet();
}
