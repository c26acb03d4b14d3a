package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/**
 * Measures what {@code docs/report.md} reports, on the machine it runs on, and writes that report
 * with the tables, plots and raw data of this machine. Run on an otherwise idle machine by {@code
 * ./mvnw -Pjmh,report -DskipTests verify}, in under half an hour; {@code
 * -Dstudies=calibration,growth} takes some of the studies only. The report goes to {@code
 * target/report}, or to the folder of {@code -Dreport.folder}.
 */
public final class Report {

  private Report() {}

  /**
   * Runs studies. A goal that is missed is printed as such and changes nothing else; a study that
   * fails makes the exit code 1.
   *
   * @param args the folder; the names of the studies, separated by commas, or {@code all}; CPythons
   *     to measure, separated by commas, or {@code path} for those on the search path
   */
  public static void main(String[] args) throws Exception {
    Map<String, Study> studies = studies(args[2]);
    if (!args[1].equals("all")) {
      List<String> chosen = List.of(args[1].split(","));
      if (!studies.keySet().containsAll(chosen)) {
        System.err.printf(
            "studies=%s: send some of %s, or all%n", args[1], String.join(",", studies.keySet()));
        System.exit(2);
      }
      studies.keySet().retainAll(Set.copyOf(chosen));
    }
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

  private static Map<String, Study> studies(String pythons) {
    Map<String, Study> studies = new LinkedHashMap<>();
    studies.put("machine", new Machine());
    studies.put("calibration", new Calibration());
    studies.put("overhead", new Overhead());
    studies.put("growth", new GrowthStudy());
    studies.put("start", new StartStudy());
    studies.put("time", new TimeStudy());
    studies.put("sensitivity", new Sensitivity());
    studies.put("cpython", new BesideCPython(pythons));
    studies.put("jcstress", new StressStudy());
    studies.put("cost", new Cost());
    return studies;
  }
}
