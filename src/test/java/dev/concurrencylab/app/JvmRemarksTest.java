package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what the service says about its JVM when it starts. */
class JvmRemarksTest {

  private static final String USED = "mixed mode, sharing";
  private static final String NOT_USED = "mixed mode";

  @TempDir private Path directory;

  private Path jar() {
    return directory.resolve("quarkus-run.jar");
  }

  private List<String> asked() {
    return List.of("-Xms64m", "-XX:AOTCache=" + directory.resolve("app.aot"));
  }

  private void makeCache() throws IOException {
    Files.writeString(directory.resolve("app.aot"), "");
  }

  @Test
  void aLineSaysThatTheAotCacheIsNotUsed() throws IOException {
    makeCache();
    assertThat(JvmRemarks.aotCache(asked(), NOT_USED, jar()).orElseThrow())
        .startsWith("The start takes up to three times as long, since no AOT cache is used: ")
        .endsWith("does not fit " + directory.resolve("app.aot") + "; -Xlog:aot tells why");
    assertThat(JvmRemarks.aotCache(List.of(), USED, jar()).orElseThrow())
        .endsWith("was not named in the command, or is older than a jar; build again");
  }

  @Test
  void aLineSaysThatTheAotCacheIsMissing() {
    assertThat(JvmRemarks.aotCache(asked(), NOT_USED, jar()).orElseThrow())
        .contains("there is no file " + directory.resolve("app.aot"));
  }

  @Test
  void nothingIsSaidOfACacheThatIsUsedOrOfABuildWithoutOne() throws IOException {
    assertThat(JvmRemarks.aotCache(List.of(), USED, jar())).isEmpty();
    makeCache();
    assertThat(JvmRemarks.aotCache(asked(), USED, jar())).isEmpty();
    assertThat(JvmRemarks.aotCache(List.of(), USED, Path.of("target/classes"))).isEmpty();
  }

  @Test
  void aLineNamesOptionsOfTheEnvironmentThatChooseACollectorOrAHeap() {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -XX:+UseG1GC  -Xmx512m",
            "JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=75.0 -Xlog:gc",
            "_JAVA_OPTIONS", "-Duser.language=tr",
            "OTHER_OPTIONS", "-Xmx1g");
    assertThat(JvmRemarks.options(environment))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("JAVA_TOOL_OPTIONS sets -XX:+UseG1GC -Xmx512m: "),
            line ->
                assertThat(line).startsWith("JDK_JAVA_OPTIONS sets -XX:MaxRAMPercentage=75.0: "));
    assertThat(JvmRemarks.options(Map.of())).isEmpty();
  }
}
