package dev.concurrencylab.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.concurrencylab.processors.Processors.Throttling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests on this machine: with {@code taskset}, and with control groups where this user may. */
class RealProcessorsTest {

  private static final Path CPU = Path.of("/sys/fs/cgroup/cpu");

  @Test
  void tasksetOnARunningServiceIsSeen() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/taskset"))).isTrue();
    Processors processors = new Processors(Path.of("/"));
    String all = affinity(null);
    assumeThat(processors.look().allowed()).isGreaterThan(1);
    try {
      affinity("1");
      assertThat(processors.look().allowed()).isEqualTo(1);
      assertThat(processors.time(false).processors()).isEqualTo(1);
    } finally {
      affinity(all);
    }
    assertThat(processors.look().allowed()).isGreaterThan(1);
  }

  /** Sets the calling thread's affinity to a list, unless that is null, and returns the list. */
  private static String affinity(String list) throws Exception {
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    ProcessBuilder command =
        list == null
            ? new ProcessBuilder("taskset", "-pc", thread)
            : new ProcessBuilder("taskset", "-pc", list, thread);
    Process process = command.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.substring(printed.lastIndexOf(' ') + 1);
  }

  @Test
  @Timeout(60)
  void timeOfARunningChildIsThatOfThisProcessIfAskedFor() throws Exception {
    assumeThat(Files.isReadable(Path.of("/proc/stat"))).isTrue();
    Processors processors = new Processors(Path.of("/"));
    Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try {
      long ofChild = 0; // grows until Linux says so
      while (ofChild < 50_000_000) {
        ofChild = processors.time(true).ownNanos() - processors.time(false).ownNanos();
      }
      assertThat(busy.isAlive()).as("not counted among the children that have ended").isTrue();
    } finally {
      busy.destroyForcibly().waitFor();
    }
  }

  @Test
  void theQuotaOfAnEnclosingControlGroupAndItsChangesAreSeen() throws Exception {
    try (Groups groups = Groups.create()) {
      Processors processors = new Processors(Path.of("/"));
      assertThat(processors.look().cpuLimit()).isNull();
      groups.quota(150_000);
      assertThat(processors.look().cpuLimit()).isEqualTo(1.5);
      groups.quota(50_000);
      assertThat(processors.look()).extracting(ProcessorLimits::cores).isEqualTo(1);
      groups.quota(-1);
      assertThat(processors.look().cpuLimit()).isNull();
    }
  }

  @Test
  void throttlingByAnEnclosingControlGroupIsSeen() throws Exception {
    try (Groups groups = Groups.create()) {
      Processors processors = new Processors(Path.of("/"));
      Throttling before = processors.throttling();
      groups.quota(20_000);
      long began = System.nanoTime();
      long throttled = 0; // uses up the quota until the kernel says so
      while (throttled == 0 && System.nanoTime() - began < 30_000_000_000L) {
        throttled = before.nanosUntil(processors.throttling());
      }
      assertThat(throttled).isPositive();
    }
  }

  /** Two nested groups of version 1, the inner one with this process in it and without a limit. */
  private record Groups(Path outer, Path before) implements AutoCloseable {

    static Groups create() throws IOException {
      assumeThat(Files.isWritable(CPU.resolve("cpu.cfs_quota_us")) || Files.isWritable(CPU))
          .isTrue();
      assumeThat(Files.exists(CPU.resolve("cpu.cfs_quota_us"))).isTrue();
      String own =
          Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
              .filter(line -> line.matches("\\d+:cpu:.*"))
              .map(line -> line.substring(line.lastIndexOf(':') + 2))
              .findFirst()
              .orElseThrow();
      Groups groups =
          new Groups(Files.createTempDirectory(CPU, "concurrency-lab-"), CPU.resolve(own));
      enter(Files.createDirectory(groups.outer.resolve("inner")));
      return groups;
    }

    private static void enter(Path group) throws IOException {
      Files.writeString(
          group.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
    }

    void quota(long micros) throws IOException {
      Files.writeString(outer.resolve("cpu.cfs_quota_us"), Long.toString(micros));
    }

    @Override
    public void close() throws IOException {
      quota(-1);
      enter(before);
      Files.delete(outer.resolve("inner"));
      Files.delete(outer);
    }
  }
}
