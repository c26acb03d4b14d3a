package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;

/** Reports the machine as the service describes it. */
final class MachineStudy implements Study {

  @Override
  public String question() {
    return "Where is this measured?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    try (Workspace workspace = Workspace.create("machine");
        PackagedService service = PackagedService.start(workspace)) {
      JsonNode environment = service.client().run(Spec.SMALLEST).get("environment");
      MarkdownTable table = new MarkdownTable("machine", "");
      table.row("processor", text(environment, "cpu"));
      table.row("cores", text(environment, "cores"));
      table.row("operating system", text(environment, "os"));
      table.row("Java", text(environment, "java"));
      table.row("the clock's floor, ns", text(environment, "clockFloorNanos"));
      table.row("version", text(environment, "version") + ", " + text(environment, "commit"));
      folder.table("machine", table);
    }
  }

  private static String text(JsonNode environment, String field) {
    return environment.get(field).asText();
  }
}
