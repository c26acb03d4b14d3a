package dev.concurrencylab.process.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The oldest JDK that forks can run on loads the classes that count. */
class OldestRuntimeTest {

  @Test
  void workersCountOnIt() throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    JavaRuntime.program(TestJdks.home(JavaRuntime.OLDEST)).toString(),
                    "-cp",
                    new File("target/classes").getAbsolutePath(),
                    "dev.concurrencylab.process.child.ChildMain",
                    "--train",
                    "dev.concurrencylab.counter.shared.SharedUnprotectedCounter"))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(child.getInputStream().readAllBytes())).isEmpty();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
  }
}
