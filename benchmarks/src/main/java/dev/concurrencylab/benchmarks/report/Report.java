package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.Selection;
import dev.concurrencylab.benchmarks.report.calibration.CalibrationStudy;
import dev.concurrencylab.benchmarks.report.comparison.ComparisonStudy;
import dev.concurrencylab.benchmarks.report.cost.CostStudy;
import dev.concurrencylab.benchmarks.report.growth.GrowthStudy;
import dev.concurrencylab.benchmarks.report.overhead.OverheadStudy;
import dev.concurrencylab.benchmarks.report.pairs.PairsStudy;
import dev.concurrencylab.benchmarks.report.sensitivity.SensitivityStudy;
import dev.concurrencylab.benchmarks.report.store.StoreStudy;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Measures what {@code docs/report.md} reports, and writes that report again with the tables, plots
 * and raw data of this machine.
 */
public final class Report {

  private static final int ROUNDS_OF_PAIRS = 10;

  private Report() {}

  /**
   * Runs studies. A missed goal is printed and changes nothing else; a study that fails makes the
   * exit code 1.
   *
   * @param args the folder; the names of the studies, separated by commas, or {@code all}; CPythons
   *     to measure, separated by commas, or {@code path} for those on the search path; the address
   *     of a PostgreSQL; the folder of an earlier version's package ({@code none} for none); the
   *     number of services that the study of forks starts
   */
  public static void main(String[] args) throws Exception {
    Map<String, Study> studies = studies(args[2], args[3], args[4], Integer.parseInt(args[5]));
    Selection.retain(studies, "studies", args[1]);
    ReportFolder folder = new ReportFolder(Path.of(args[0]));
    Scoreboard board = new Scoreboard();
    boolean failed = false;
    for (Entry<String, Study> study : studies.entrySet()) {
      System.out.printf("%n%s: %s%n", study.getKey(), study.getValue().question());
      long began = System.nanoTime();
      try {
        study.getValue().run(folder, board);
      } catch (Exception e) {
        board.failed(study.getKey(), e);
        failed = true;
      }
      board.note("%s took %.0f s", study.getKey(), (System.nanoTime() - began) / 1e9);
    }
    folder.write();
    System.out.printf("%n%d goals missed; the report is %s%n", board.missed(), folder);
    System.exit(failed ? 1 : 0);
  }

  private static Map<String, Study> studies(
      String pythons, String postgres, String before, int turns) {
    Map<String, Study> studies = new LinkedHashMap<>();
    studies.put("machine", new MachineStudy());
    studies.put("calibration", new CalibrationStudy());
    studies.put("pairs", new PairsStudy(ROUNDS_OF_PAIRS));
    studies.put("overhead", new OverheadStudy());
    studies.put("growth", new GrowthStudy());
    studies.put("forks", new ForkStudy(turns));
    studies.put("start", new StartStudy());
    studies.put("time", new TimeStudy());
    studies.put("sensitivity", new SensitivityStudy());
    studies.put("cpython", new CPythonStudy(pythons));
    studies.put("jcstress", new JcstressStudy());
    studies.put("cost", new CostStudy());
    studies.put("store", new StoreStudy(postgres, before));
    studies.put("comparisons", new ComparisonStudy());
    return studies;
  }
}
