package dev.concurrencylab.counter.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleWriterCounterTest {

  /** Requested at the third look, so that the caller has waited by then. */
  private static StopSignal atTheThirdLook() {
    AtomicInteger looks = new AtomicInteger();
    return () -> looks.incrementAndGet() >= 3;
  }

  @Test
  void nothingIsCountedBeforeTheOwnerAppliesIt() {
    SingleWriterCounter counter = new SingleWriterCounter(false);
    counter.add(1, 10, 3, StopSignal.NEVER);
    assertThat(counter.value()).isZero();
    counter.owner().add(0, 0, 2, StopSignal.NEVER);
    assertThat(counter.value()).isEqualTo(11);
    counter.owner().add(0, 0, 1, StopSignal.NEVER);
    assertThat(counter.value()).isEqualTo(12);
  }

  @Test
  void aFullQueueKeepsASenderUntilAStop() {
    SingleWriterCounter counter = new SingleWriterCounter(false);
    counter.add(1, 1, BoundedQueue.CAPACITY + 1, atTheThirdLook());
    counter.owner().add(0, 0, BoundedQueue.CAPACITY, StopSignal.NEVER);
    assertThat(counter.value()).isEqualTo(BoundedQueue.CAPACITY);
  }

  @Test
  void anEmptyQueueKeepsTheOwnerUntilAStop() {
    SingleWriterCounter counter = new SingleWriterCounter(false);
    counter.owner().add(0, 0, 1, atTheThirdLook());
    assertThat(counter.value()).isZero();
  }

  @Test
  void aTimedOperationWaitsUntilItIsApplied() throws Exception {
    SingleWriterCounter counter = new SingleWriterCounter(true);
    Thread owner = Thread.ofPlatform().start(() -> counter.owner().add(0, 0, 1, StopSignal.NEVER));
    counter.add(7, 7, 1, StopSignal.NEVER);
    assertThat(counter.value()).isEqualTo(7);
    owner.join();
  }
}
