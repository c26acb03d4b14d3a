package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** Bytes that processes caused to be written to a disk, by Linux' accounts. */
public final class DiskWrites {

  private DiskWrites() {}

  /**
   * Returns the bytes of a process since its start, and of all running processes of PostgreSQL.
   *
   * @throws IOException if the process has ended or its account may not be read
   */
  public static long withPostgres(long pid) throws IOException {
    List<Long> servers =
        ProcessHandle.allProcesses()
            .filter(one -> one.info().command().orElse("").endsWith("/postgres"))
            .map(ProcessHandle::pid)
            .toList();
    long sum = of(pid);
    for (long server : servers) {
      sum += of(server);
    }
    return sum;
  }

  private static long of(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/io")).stream()
        .filter(line -> line.startsWith("write_bytes: "))
        .flatMapToLong(line -> LongStream.of(Long.parseLong(line.substring(13))))
        .sum();
  }
}
