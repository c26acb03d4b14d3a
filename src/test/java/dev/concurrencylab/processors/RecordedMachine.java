package dev.concurrencylab.processors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of Linux as they are on some machine, in a directory. Those of version 1 were recorded on a
 * machine with two processors and groups made for the purpose. Those of version 2 are written as
 * the kernel documents them (Documentation/admin-guide/cgroup-v2.rst) and as systemd and container
 * engines arrange them.
 */
public record RecordedMachine(Path root) {

  private static final String CPU = "/sys/fs/cgroup/cpu";

  /** Two processors, both allowed, no limits; the time used so far is in ticks of 10 ms. */
  public static RecordedMachine withTwoProcessors(Path root) {
    return new RecordedMachine(root)
        .allowed("0-1")
        .file("/sys/devices/system/cpu/online", "0-1\n")
        .used(100, 100)
        .own(7, 1, 2, 0);
  }

  public RecordedMachine file(String absolute, String content) {
    Path file = root.resolve(absolute.substring(1));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The affinity mask of the thread, as {@code taskset} and a cpuset set it. */
  public RecordedMachine allowed(String list) {
    return file(
        "/proc/thread-self/status",
        "Name:\tlaboratory\nCpus_allowed:\t3\nCpus_allowed_list:\t%s\nMems_allowed_list:\t0\n"
            .formatted(list));
  }

  /** The ticks for which everybody has used each processor. */
  public RecordedMachine used(long first, long second) {
    return file(
        "/proc/stat",
        """
        cpu  %d 0 20 51268 1050 0 2 6 0 0
        cpu0 %d 0 10 28029 89 0 1 3 0 0
        cpu1 %d 0 10 23239 960 0 1 3 0 0
        intr 3090927 0 0 0
        """
            .formatted(first + second, first, second));
  }

  /** The ticks that this process has used, itself and in the kernel, and its ended children. */
  public RecordedMachine own(long user, long system, long childUser, long childSystem) {
    return file(
        "/proc/self/stat",
        "32576 (cat (1) 2) R 32401 24552 8399 0 -1 4194304 74 0 0 0 %d %d %d %d 20 0 1 0 424117\n"
            .formatted(user, system, childUser, childSystem));
  }

  /** Version 1: the process is in {@code /outer/inner}, which have these quotas of each 100 ms. */
  public RecordedMachine legacyGroups(long outerMicros, long innerMicros) {
    return file("/proc/self/cgroup", "9:name=systemd:/\n2:cpuacct:/\n1:cpu:/outer/inner\n0::/\n")
        .file(
            "/proc/self/mountinfo",
            """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            33 31 0:30 / /sys/fs/cgroup/cpuacct rw,relatime - cgroup cgroup rw,cpuacct
            34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """)
        .legacyGroup("", -1)
        .legacyGroup("/outer", outerMicros)
        .legacyGroup("/outer/inner", innerMicros)
        .file("/sys/fs/cgroup/unified/cpu.stat", "usage_usec 9\nuser_usec 8\nsystem_usec 1\n");
  }

  /** Sets the quota of a group of version 1 in microseconds of each 100 ms; -1 is none. */
  public RecordedMachine legacyGroup(String group, long quotaMicros) {
    return file(CPU + group + "/cpu.cfs_quota_us", quotaMicros + "\n")
        .file(CPU + group + "/cpu.cfs_period_us", "100000\n")
        .legacyThrottled(group, 0);
  }

  /** Sets for how long a group of version 1 has been throttled. */
  public RecordedMachine legacyThrottled(String group, long nanos) {
    return file(
        CPU + group + "/cpu.stat",
        "nr_periods 34\nnr_throttled 3\nthrottled_time %d\nnr_bursts 0\nburst_time 0\n"
            .formatted(nanos));
  }

  /** Version 2: systemd runs the service in a slice; these are the values of {@code cpu.max}. */
  public RecordedMachine unifiedGroups(String slice, String service) {
    return file("/proc/self/cgroup", "0::/lab.slice/lab.service\n")
        .file(
            "/proc/self/mountinfo",
            """
            24 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            35 24 0:30 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate
            """)
        .file("/sys/fs/cgroup/cpu.stat", "usage_usec 9\nuser_usec 8\nsystem_usec 1\n")
        .unifiedGroup("/lab.slice", slice)
        .unifiedGroup("/lab.slice/lab.service", service);
  }

  /** Sets the limit of a group of version 2. */
  public RecordedMachine unifiedGroup(String group, String max) {
    return file("/sys/fs/cgroup" + group + "/cpu.max", max + "\n").unifiedThrottled(group, 0);
  }

  /** Sets for how long a group of version 2 has been throttled. */
  public RecordedMachine unifiedThrottled(String group, long micros) {
    return file(
        "/sys/fs/cgroup" + group + "/cpu.stat",
        """
        usage_usec 57226041
        user_usec 41009216
        system_usec 16216825
        nr_periods 120
        nr_throttled 13
        throttled_usec %d
        nr_bursts 0
        burst_usec 0
        """
            .formatted(micros));
  }
}
