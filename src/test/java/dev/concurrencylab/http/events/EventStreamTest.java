package dev.concurrencylab.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.run.ExperimentQueries.Events;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One client, step by step: what it reads when, what happens if it does not, and who is told. */
class EventStreamTest {

  private final AtomicLong clock = new AtomicLong();
  private final FakeConnection client = new FakeConnection();
  private final AtomicLong ends = new AtomicLong();
  private long happened;
  private boolean over;
  private int looks;

  private final LongFunction<Optional<Events>> experiment =
      after -> {
        looks++;
        long until = Math.min(happened, after + EventStream.BATCH);
        return Optional.of(
            new Events(
                LongStream.rangeClosed(after + 1, until).mapToObj(EventStreamTest::event).toList(),
                over && until == happened));
      };

  private static ExperimentEvent event(long sequence) {
    return new TrialEnded(sequence, null);
  }

  /** Numbers of events, each followed by a space. */
  static class Numbers implements EventStream.Rendering {
    @Override
    public String render(ExperimentEvent event) {
      return event.sequence() + " ";
    }

    @Override
    public String keepAlive() {
      return "… ";
    }
  }

  private EventStream follow(long after) {
    return follow(after, experiment, new Numbers());
  }

  private EventStream follow(
      long after, LongFunction<Optional<Events>> source, EventStream.Rendering rendering) {
    EventStream stream = new EventStream(after, source, rendering, Runnable::run, clock::get);
    client.follow(stream.batches().onTermination().invoke(() -> ends.incrementAndGet()));
    return stream;
  }

  private void pass(long nanos) {
    clock.addAndGet(nanos);
  }

  private static String numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> n + " ").collect(Collectors.joining());
  }

  @Test
  void everyEventIsWrittenOnceAndTheLastOneEndsTheStream() {
    happened = 2;
    EventStream stream = follow(0);
    client.readAll();
    happened = 4;
    over = true;
    stream.changed();
    assertThat(client.ended()).as("before the client has read").isFalse();
    client.readAll();

    assertThat(client.written()).isEqualTo("1 2 3 4 ");
    assertThat(client.ended()).isTrue();
    assertThat(ends).hasValue(1);
  }

  @Test
  void clientThatHasTheFirstEventsGetsTheOthers() {
    happened = 9;
    follow(7);

    assertThat(client.written()).isEqualTo("8 9 ");
  }

  @Test
  void slowClientIsSentABatchAtATimeAndNobodyLooksForMoreMeanwhile() {
    happened = 1;
    EventStream stream = follow(0);
    for (happened = 2; happened <= 120; happened++) {
      stream.changed();
    }
    happened = 120;

    assertThat(looks).isEqualTo(1);
    assertThat(client.unread()).isEqualTo(1);
    client.read();
    assertThat(client.written()).isEqualTo(numbers(1, 51));
    assertThat(client.unread()).isEqualTo(1);
    client.readAll();
    assertThat(client.written()).isEqualTo(numbers(1, 120));
  }

  @Test
  void streamWhoseLastEventIsNotReadIsOpen() {
    happened = 1;
    over = true;
    follow(0);
    assertThat(client.ended()).isFalse();
    assertThat(ends).hasValue(0);
    client.goAway();

    assertThat(client.ended()).isFalse();
    assertThat(ends).hasValue(1);
  }

  @Test
  void whenNothingHappensAClientGetsASignOfLifeEvery15Seconds() {
    happened = 1;
    EventStream stream = follow(0);
    client.readAll();
    pass(EventStream.KEEP_ALIVE_NANOS - 1);
    stream.tick();
    assertThat(client.written()).isEqualTo("1 ");
    pass(1);
    stream.tick();
    stream.tick();
    client.readAll();
    pass(EventStream.KEEP_ALIVE_NANOS);
    stream.tick();

    assertThat(client.written()).isEqualTo("1 … … ");
  }

  @Test
  void whatHappensDuringASignOfLifeIsWrittenAfterIt() {
    EventStream stream = follow(0);
    pass(EventStream.KEEP_ALIVE_NANOS);
    stream.tick();
    happened = 1;
    stream.changed();
    client.readAll();

    assertThat(client.written()).isEqualTo("… 1 ");
  }

  @Test
  void clientThatLeavesIsForgottenAndNotWrittenTo() {
    happened = 1;
    EventStream stream = follow(0);
    client.readAll();
    client.goAway();
    happened = 2;
    stream.changed();
    pass(EventStream.KEEP_ALIVE_NANOS);
    stream.tick();

    assertThat(ends).hasValue(1);
    assertThat(client.written()).isEqualTo("1 ");
  }

  @Test
  void clientThatLeavesInTheMiddleOfABatchIsForgottenOnce() {
    happened = 1;
    follow(0);
    client.goAway();
    client.lose();

    assertThat(ends).hasValue(1);
  }

  @Test
  void lostConnectionEndsTheStream() {
    happened = 1;
    follow(0);
    client.lose();

    assertThat(ends).hasValue(1);
    assertThat(client.ended()).isFalse();
  }

  @Test
  void experimentThatWasDeletedEndsTheStream() {
    follow(0, after -> Optional.empty(), new Numbers());

    assertThat(client.ended()).isTrue();
    assertThat(client.written()).isEmpty();
    assertThat(ends).hasValue(1);
  }

  @Test
  void clientIsDroppedWhileTheDatabaseDoesNotWorkSinceItCanComeBack() {
    follow(
        0,
        after -> {
          throw new StorageException(Operation.READ, "no connection", null);
        },
        new Numbers());

    assertThat(client.dropped()).isTrue();
    assertThat(ends).hasValue(1);
  }

  @Test
  void whoBringsTheNewsNeverHearsOfWhatGoesWrong() {
    happened = 1;
    EventStream unreadable =
        follow(
            0,
            experiment,
            new Numbers() {
              @Override
              public String render(ExperimentEvent event) {
                throw new IllegalStateException("cannot be shown");
              }
            });
    assertThat(client.dropped()).isTrue();

    EventStream unwritable = follow(0); // to a connection that throws, since it was dropped
    unreadable.changed();
    unwritable.changed();
    assertThat(ends).hasValue(2);
  }

  @Test
  void endOfTheServiceEndsAStreamToWhichNothingIsBeingWritten() {
    EventStream idle = follow(0);
    idle.stop();
    assertThat(client.ended()).isTrue();
    assertThat(ends).hasValue(1);
  }

  @Test
  void endOfTheServiceLeavesABatchTimeToArrive() {
    happened = 1;
    EventStream busy = follow(0);
    busy.stop();
    assertThat(client.ended()).isFalse();
    assertThat(List.of(ends.get(), (long) client.unread())).containsExactly(0L, 1L);
  }

  @Test
  void lookThatFindsNothingDoesNotPutOffTheSignOfLife() {
    happened = 1;
    EventStream stream = follow(0);
    client.readAll();
    pass(EventStream.KEEP_ALIVE_NANOS);
    stream.changed();
    stream.tick();

    assertThat(looks).isEqualTo(2);
    assertThat(client.written()).isEqualTo("1 … ");
  }

  @Test
  void newsBeforeTheStartIsNotLost() {
    EventStream stream = new EventStream(0, experiment, new Numbers(), Runnable::run, clock::get);
    happened = 1;
    stream.changed();
    stream.tick();
    stream.stop();
    assertThat(looks).isZero();
    client.follow(stream.batches());

    assertThat(client.written()).isEqualTo("1 ");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(EventStream.KEEP_ALIVE_NANOS)).isEqualTo(15);
  }
}
