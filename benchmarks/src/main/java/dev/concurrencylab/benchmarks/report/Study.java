package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.Scoreboard;

/** One section of the report: a question, and how it is put to the service. */
interface Study {

  /** Returns the question, in one sentence. */
  String question();

  /**
   * Measures, and leaves tables, plots and raw data in the folder.
   *
   * @param folder where they go
   * @param board where figures are printed that have a goal
   * @throws Exception if it cannot be measured; what was written until then stays
   */
  void run(ReportFolder folder, Scoreboard board) throws Exception;
}
