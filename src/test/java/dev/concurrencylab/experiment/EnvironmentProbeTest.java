package dev.concurrencylab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the environment that results contain. */
class EnvironmentProbeTest {

  @Test
  void environmentIsThatOfThisJvm() {
    Environment environment = EnvironmentProbe.probe("north", "test", "1.0.0", "abc");

    assertThat(environment.node()).isEqualTo("north");
    assertThat(environment.mode()).isEqualTo("test");
    assertThat(environment.version()).isEqualTo("1.0.0");
    assertThat(environment.commit()).isEqualTo("abc");
    assertThat(environment.java()).startsWith(System.getProperty("java.runtime.version"));
    assertThat(environment.os()).contains(System.getProperty("os.name"));
    assertThat(environment.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void clockFloorIsPositiveAndLessThanTheScheduler() {
    assertThat(EnvironmentProbe.clockFloorNanos()).isBetween(1L, 100_000L);
  }

  @Test
  void clocksOfProcessesAreKnownToAgreeOnLinuxOnly() {
    assertThat(EnvironmentProbe.clockIsShared("Linux")).isTrue();
    assertThat(EnvironmentProbe.clockIsShared("Mac OS X")).isFalse();
    assertThat(EnvironmentProbe.probe("north", "test", "1", "a").sharedClock())
        .isEqualTo(System.getProperty("os.name").equals("Linux"));
  }

  @Test
  void flagsThatChangeMeasurementsAreShown() {
    assertThat(JvmFlags.redact(List.of("-XX:+UseSerialGC", "-Xmx32m", "-Dquarkus.http.port=0")))
        .containsExactly("-XX:+UseSerialGC", "-Xmx32m", "-Dquarkus.http.port=0");
  }

  @Test
  void secretsAreHidden() {
    assertThat(
            JvmFlags.redact(
                List.of(
                    "-Dlab.token=s3cret",
                    "-Dlab.database.PASSWORD=s3cret",
                    "-Dapi.key=a=b",
                    "-Durl=jdbc:postgresql://someone:s3/cret@host/lab",
                    "-Durl=jdbc:postgresql://host/lab?user=someone&password=s3cret&ssl=true",
                    "-Durl=jdbc:h2:file;PASSWORD=s3cret;MODE=REGULAR",
                    "-Dlab.token-required-for-reads=true",
                    "-javaagent:/opt/agent.jar=token=s3cret")))
        .containsExactly(
            "-Dlab.token=…",
            "-Dlab.database.PASSWORD=…",
            "-Dapi.key=…",
            "-Durl=jdbc:postgresql:lab",
            "-Durl=jdbc:postgresql:lab?user=someone&password=…&ssl=true",
            "-Durl=jdbc:h2:file;PASSWORD=…;MODE=REGULAR",
            "-Dlab.token-required-for-reads=true",
            "-javaagent:agent.jar=…");
  }

  @Test
  void pathsAreCutToTheNameOfTheFile() {
    assertThat(
            JvmFlags.redact(
                List.of(
                    "-XX:AOTCache=/home/someone/lab/app.aot",
                    "-Xlog:gc:../logs/gc.log",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED")))
        .containsExactly(
            "-XX:AOTCache=app.aot",
            "-Xlog:gc:gc.log",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");
  }
}
