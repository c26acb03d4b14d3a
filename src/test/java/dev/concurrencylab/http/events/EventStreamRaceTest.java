package dev.concurrencylab.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.run.ExperimentQueries.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** A stream that all threads of the service pull at, at once. */
@Timeout(60)
class EventStreamRaceTest {

  private static final int EVENTS = 3_000;
  private static final int MESSENGERS = 4;

  private final AtomicLong happened = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ExecutorService network = Executors.newFixedThreadPool(2);
  private final AtomicInteger ends = new AtomicInteger();
  private final CompletableFuture<Void> atEnd = new CompletableFuture<>();

  /** Writes by threads of its own, and notes two writes at a time. */
  private final class Network extends FakeConnection {
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean overtaken;

    @Override
    CompletionStage<Void> write(byte[] bytes) {
      overtaken |= writes.incrementAndGet() > 1;
      CompletionStage<Void> done = super.write(bytes);
      network.execute(
          () -> {
            writes.decrementAndGet();
            read();
          });
      return done;
    }
  }

  private Optional<Events> events(long after) {
    long now = happened.get();
    long until = Math.min(now, after + EventStream.BATCH);
    List<ExperimentEvent> items = new ArrayList<>();
    LongStream.rangeClosed(after + 1, until).forEach(n -> items.add(new TrialEnded(n, null)));
    return Optional.of(new Events(items, until == EVENTS));
  }

  private EventStream start(FakeConnection client) {
    EventStream stream =
        new EventStream(0, this::events, new EventStreamTest.Numbers(), threads, System::nanoTime);
    client.follow(
        stream
            .batches()
            .onTermination()
            .invoke(
                () -> {
                  ends.incrementAndGet();
                  atEnd.complete(null);
                }));
    return stream;
  }

  private List<CompletableFuture<Void>> messengers(EventStream stream) {
    return LongStream.range(0, MESSENGERS)
        .mapToObj(
            i ->
                CompletableFuture.runAsync(
                    () -> {
                      while (happened.get() < EVENTS) {
                        happened.updateAndGet(n -> Math.min(n + 1, EVENTS));
                        stream.changed();
                        stream.tick();
                      }
                    },
                    threads))
        .toList();
  }

  @AfterEach
  void stopThreads() throws InterruptedException {
    threads.shutdown();
    network.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @RepeatedTest(20)
  void eventsComeInOrderOnceEachAndOneWriteAtATime() {
    Network client = new Network();
    EventStream stream = start(client);

    messengers(stream).forEach(CompletableFuture::join);
    client.awaitEnd();

    assertThat(client.written())
        .isEqualTo(
            LongStream.rangeClosed(1, EVENTS).mapToObj(n -> n + " ").collect(Collectors.joining()));
    assertThat(client.overtaken).isFalse();
    assertThat(ends).hasValue(1);
  }

  @RepeatedTest(20)
  void clientThatLeavesAtAnyMomentIsForgottenOnce() {
    Network client = new Network();
    EventStream stream = start(client);
    List<CompletableFuture<Void>> messengers = messengers(stream);

    client.goAway();
    messengers.forEach(CompletableFuture::join);

    assertThat(atEnd).isCompleted();
    assertThat(ends).hasValue(1);
  }
}
