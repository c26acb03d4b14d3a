package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.storage.DatabaseSettings;
import dev.concurrencylab.storage.FullHistory;
import dev.concurrencylab.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Measures the time of a page of a long list: fills a database, starts the packaged service on it,
 * and prints the figures. Takes minutes, so it is run only by name, on an otherwise idle machine:
 *
 * <pre>./mvnw -q -DskipTests package
 * ./mvnw -q -Dtest=PagingFigures surefire:test</pre>
 */
class PagingFigures {

  private static final int EXPERIMENTS = 20_000;
  private static final int TRIALS = 50;
  private static final int REQUESTS = 300;
  private static final double GOAL_MILLIS = 20;

  @TempDir private Path data;

  @ParameterizedTest
  @EnumSource
  void aPageTakesAtMostTwentyMillisecondsAtTheMedian(TestDatabase kind) throws Exception {
    DatabaseSettings settings = kind.create(data);
    long began = System.nanoTime();
    FullHistory.fill(settings, EXPERIMENTS, TRIALS);
    print(kind, "filling, per experiment", millisSince(began) / EXPERIMENTS);
    Path file = data.resolve("history.mv.db");
    if (Files.exists(file)) {
      System.out.printf("%-10s file: %d MiB%n", kind, Files.size(file) >> 20);
    }
    Map<String, String> environment =
        settings.url().map(url -> Map.of("LAB_DATABASE_URL", url)).orElse(Map.of());
    began = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.start(data, environment)) {
      print(kind, "start", millisSince(began));
      measure(kind, service);
    }
  }

  private static void measure(TestDatabase kind, ServiceProcess service) throws Exception {
    String rareState = "state=" + FullHistory.RARE_STATE.wireName();
    Map<String, String> pages =
        Map.ofEntries(
            Map.entry("first", ""),
            Map.entry("middle", "after=" + cursor(service, EXPERIMENTS / 2)),
            Map.entry("last", "after=" + cursor(service, 21)),
            Map.entry("first of 100", "limit=100"),
            Map.entry("common state", "state=completed"),
            Map.entry("rare state", rareState),
            Map.entry("no such state", "state=interrupted"),
            Map.entry("common strategy", "strategy=" + FullHistory.COMMON),
            Map.entry("rare strategy", "strategy=" + FullHistory.RARE),
            Map.entry("no such strategy", "strategy=monitor"),
            Map.entry("both common", "state=completed&strategy=" + FullHistory.COMMON),
            Map.entry("rare state, common strategy", rareState + "&strategy=" + FullHistory.COMMON),
            Map.entry(
                "common state, rare strategy", "state=completed&strategy=" + FullHistory.RARE),
            Map.entry("both rare", rareState + "&strategy=" + FullHistory.RARE),
            Map.entry(
                "no such state, common strategy", "state=failed&strategy=" + FullHistory.COMMON));
    for (int warm = 0; warm < 2; warm++) {
      for (String page : pages.values()) {
        median(service, page);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      double median = median(service, page.getValue());
      print(kind, page.getKey(), median);
      assertThat(median).as(page.getKey()).isLessThanOrEqualTo(GOAL_MILLIS);
    }
  }

  /** Returns the cursor behind which so many experiments are left. */
  private static String cursor(ServiceProcess service, int left) throws Exception {
    JsonNode newest = service.json("/experiments?limit=1");
    return Long.toString(newest.get("next").asLong() - EXPERIMENTS + left);
  }

  private static double median(ServiceProcess service, String query)
      throws IOException, InterruptedException {
    double[] millis = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long began = System.nanoTime();
      service.text("/experiments?" + query);
      millis[i] = millisSince(began);
    }
    Arrays.sort(millis);
    return millis[REQUESTS / 2];
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void print(TestDatabase kind, String what, double millis) {
    System.out.printf("%-10s %-32s %8.2f ms%n", kind, what, millis);
  }
}
