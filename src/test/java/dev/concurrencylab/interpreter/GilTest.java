package dev.concurrencylab.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.GilStatistics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GilTest {

  private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  private int plain;

  @Test
  void onlyOneThreadHoldsIt() {
    Gil gil = new Gil(SHORT);

    List<CompletableFuture<Void>> threads =
        Stream.generate(() -> thread(() -> addUnder(gil, 20_000))).limit(4).toList();

    threads.forEach(CompletableFuture::join);
    assertThat(plain).isEqualTo(80_000);
  }

  private void addUnder(Gil gil, int times) {
    for (int i = 0; i < times; i++) {
      gil.take();
      plain++;
      gil.drop();
    }
  }

  @Test
  void holderWithoutCompetitionIsNeverAsked() {
    Gil gil = new Gil(SHORT);
    addUnder(gil, 1_000);

    assertThat(gil.dropRequested()).isFalse();
    assertThat(gil.statistics()).isEqualTo(new GilStatistics(1, 0));
  }

  @Test
  void waiterAsksWhenItsIntervalHasRunOut() {
    Gil gil = new Gil(SHORT);
    gil.take();
    CompletableFuture<Void> waiter = thread(gil::take);

    awaitRequest(gil);
    assertThat(waiter).isNotDone();
    gil.drop();

    waiter.join();
    assertThat(gil.dropRequested()).as("answered").isFalse();
    assertThat(gil.statistics().switches()).isEqualTo(2);
    assertThat(gil.statistics().dropRequests()).isPositive();
  }

  @Test
  void whoeverDropsItOnRequestWaitsForTheSwitch() {
    for (int i = 0; i < 200; i++) {
      Gil gil = new Gil(1_000);
      gil.take();
      CompletableFuture<Void> waiter = thread(gil::take);
      awaitRequest(gil);

      gil.drop();

      assertThat(gil.statistics().switches()).as("the waiter has it").isEqualTo(2);
      waiter.join();
    }
  }

  @Test
  void waiterWithALongIntervalGetsItWithoutAsking() throws InterruptedException {
    Gil gil = new Gil(LONG);
    gil.take();
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Void> waiter =
        thread(
            () -> {
              started.countDown();
              gil.take();
            });
    started.await();

    gil.drop();

    waiter.join();
    assertThat(gil.statistics()).isEqualTo(new GilStatistics(2, 0));
  }

  private static CompletableFuture<Void> thread(Runnable body) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon(true)
        .start(
            () -> {
              body.run();
              ended.complete(null);
            });
    return ended;
  }

  private static void awaitRequest(Gil gil) {
    while (!gil.dropRequested()) {
      Thread.onSpinWait();
    }
  }
}
