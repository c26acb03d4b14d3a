package dev.concurrencylab.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The upper boundaries of histogram buckets. They are fixed, since a changed boundary breaks every
 * query over time, and few, since each is one more series for each strategy and workload.
 */
enum Buckets {
  /** 1-3-10 from 100 µs to 10 s, and 60 s, the longest that a trial may last by default. */
  TRIAL(Duration.ofNanos(100_000), Duration.ofSeconds(10), List.of(1, 3), Duration.ofSeconds(60)),
  /** 1-3-10 from 100 µs to 1 s, and 10 s. */
  SETUP(Duration.ofNanos(100_000), Duration.ofSeconds(1), List.of(1, 3), Duration.ofSeconds(10)),
  /** For a CPython, which needs a tenth of a second for what takes others a millisecond. */
  CPYTHON(Duration.ofMillis(100), Duration.ofSeconds(10), List.of(1)),
  /** 1-2-5 from 20 ns, below which the clock has no resolution, to 1 s. */
  OPERATION(Duration.ofNanos(20), Duration.ofSeconds(1), List.of(1, 2, 5)),
  /** 1-3-10 from 1 ms to 1 s: with the one for the rest, eight. */
  HTTP_READ(Duration.ofMillis(1), Duration.ofSeconds(1), List.of(1, 3));

  private final List<Duration> boundaries;

  Buckets(Duration from, Duration to, List<Integer> steps, Duration... beyond) {
    List<Duration> all = new ArrayList<>();
    for (long decade = 1; decade <= to.toNanos(); decade *= 10) {
      for (int step : steps) {
        Duration boundary = Duration.ofNanos(decade * step);
        if (boundary.compareTo(from) >= 0 && boundary.compareTo(to) <= 0) {
          all.add(boundary);
        }
      }
    }
    boundaries = Stream.concat(all.stream(), Stream.of(beyond)).toList();
  }

  /** Returns the boundaries, ascending, without the infinite one that every histogram has. */
  Duration[] boundaries() {
    return boundaries.toArray(Duration[]::new);
  }

  double[] nanos() {
    return boundaries.stream().mapToDouble(Duration::toNanos).toArray();
  }
}
