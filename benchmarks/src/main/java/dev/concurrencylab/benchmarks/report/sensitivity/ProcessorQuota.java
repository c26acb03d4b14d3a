package dev.concurrencylab.benchmarks.report.sensitivity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A control group of Linux that may use the time of one processor: 100 ms in each 100 ms, on any
 * processors. Creating one takes root, or a delegated group.
 *
 * @param group its directory
 * @param version of the interface: 1 or 2
 */
record ProcessorQuota(Path group, int version) implements AutoCloseable {

  private static final String MICROS = "100000";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Mount points of hierarchies that can limit processors. */
  private static final List<Path> MOUNTS =
      List.of(
          Path.of("/sys/fs/cgroup"),
          Path.of("/sys/fs/cgroup/unified"),
          Path.of("/sys/fs/cgroup/cpu"));

  /**
   * Creates an empty group.
   *
   * @throws IOException if this machine does not support it, or this user may not
   */
  static ProcessorQuota ofOne() throws IOException {
    for (Path mount : MOUNTS) {
      Path controllers = mount.resolve("cgroup.controllers");
      if (Files.exists(controllers)
          && List.of(Files.readString(controllers).trim().split(" ")).contains("cpu")) {
        Files.writeString(mount.resolve("cgroup.subtree_control"), "+cpu");
        return new ProcessorQuota(make(mount), 2).limited("cpu.max", MICROS + " " + MICROS);
      }
      if (Files.exists(mount.resolve("cpu.cfs_quota_us"))) {
        return new ProcessorQuota(make(mount), 1)
            .limited("cpu.cfs_period_us", MICROS)
            .limited("cpu.cfs_quota_us", MICROS);
      }
    }
    throw new IOException("no control groups that limit processors under " + MOUNTS);
  }

  private static Path make(Path mount) throws IOException {
    return Files.createTempDirectory(mount, "concurrency-lab-");
  }

  private ProcessorQuota limited(String file, String limit) throws IOException {
    try {
      Files.writeString(group.resolve(file), limit);
      return this;
    } catch (IOException e) {
      Files.delete(group);
      throw e;
    }
  }

  /** Returns a command that enters the group and then executes the command after it. */
  List<String> prefix() {
    return List.of(
        "sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", group.resolve("cgroup.procs").toString());
  }

  /** Removes the group as soon as the last process has left it. */
  @Override
  public void close() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path processes = group.resolve("cgroup.procs");
    while (!Files.readString(processes).isEmpty() && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Files.delete(group);
  }
}
