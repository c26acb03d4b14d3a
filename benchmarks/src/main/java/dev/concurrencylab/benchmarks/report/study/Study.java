package dev.concurrencylab.benchmarks.report.study;

import dev.concurrencylab.benchmarks.Scoreboard;

/** A section of the report, which answers one question by measuring. */
public interface Study {

  /** Returns the question, in one sentence. */
  String question();

  /**
   * Measures, and leaves tables, plots and raw data in the folder.
   *
   * @param board prints the figures that have a goal
   * @throws Exception if the study fails; what it has written stays
   */
  void run(ReportFolder folder, Scoreboard board) throws Exception;
}
