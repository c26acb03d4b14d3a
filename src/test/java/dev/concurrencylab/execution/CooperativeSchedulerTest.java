package dev.concurrencylab.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.counter.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CooperativeSchedulerTest {

  private final CooperativeScheduler scheduler = new CooperativeScheduler(StopSignal.NEVER);

  @Test
  void coroutinesTakeTurnsInTheOrderOfTheirAwaits() throws Exception {
    List<String> order = new ArrayList<>(); // no lock: the scheduler orders its users
    for (String name : List.of("a", "b", "c")) {
      scheduler.add(
          () -> {
            order.add(name + 1);
            scheduler.await();
            order.add(name + 2);
            if (!name.equals("b")) {
              scheduler.await();
            }
            order.add(name + 3);
          });
    }
    scheduler.runAll(() -> {});
    assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2", "b3", "c2", "a3", "c3");
  }

  @Test
  void whoNeverAwaitsIsNeverInterrupted() throws Exception {
    List<String> order = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      scheduler.add(
          () -> {
            for (int i = 0; i < 1_000; i++) {
              order.add(name);
            }
          });
    }
    scheduler.runAll(() -> {});
    assertThat(order.subList(0, 1_000)).containsOnly("a");
    assertThat(order.subList(1_000, 2_000)).containsOnly("b");
  }

  @Test
  void everyCoroutineRunsOnAVirtualThread() throws Exception {
    List<Boolean> virtual = new ArrayList<>();
    scheduler.add(() -> virtual.add(Thread.currentThread().isVirtual()));
    scheduler.runAll(() -> {});
    assertThat(virtual).containsExactly(true);
  }

  @Test
  void aLoneCoroutineGoesOnAtAnAwait() throws Exception {
    List<Integer> steps = new ArrayList<>();
    scheduler.add(
        () -> {
          steps.add(1);
          scheduler.await();
          steps.add(2);
        });
    scheduler.runAll(() -> {});
    assertThat(steps).containsExactly(1, 2);
  }

  @Test
  void anInterruptIsPassedOnAndWaitsForTheCoroutines() {
    AtomicBoolean stop = new AtomicBoolean();
    Thread waiting = Thread.currentThread();
    scheduler.add(
        () -> {
          waiting.interrupt();
          while (!stop.get()) {
            scheduler.await();
          }
        });
    assertThatThrownBy(() -> scheduler.runAll(() -> stop.set(true)))
        .isInstanceOf(InterruptedException.class);
    assertThat(stop).isTrue();
  }

  @Test
  void coroutinesThatHaveNotBegunAtAStopNeverDo() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CooperativeScheduler stoppable = new CooperativeScheduler(stop::get);
    List<String> order = new ArrayList<>();
    stoppable.add(
        () -> {
          stoppable.await();
          order.add("first");
        });
    stoppable.add(() -> stop.set(true));
    stoppable.add(() -> order.add("third"));

    stoppable.runAll(() -> {});

    assertThat(order).containsExactly("first");
  }

  @Test
  void afterAStopAllWhoHaveBegunEndWithoutWaitingForEachOther() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CooperativeScheduler stoppable = new CooperativeScheduler(stop::get);
    CyclicBarrier allAtOnce = new CyclicBarrier(2);
    AtomicInteger met = new AtomicInteger();
    Runnable meetsTheOther =
        () -> {
          stoppable.await();
          stoppable.await();
          meet(allAtOnce);
          met.incrementAndGet();
        };
    stoppable.add(meetsTheOther);
    stoppable.add(meetsTheOther);
    stoppable.add(
        () -> {
          stoppable.await();
          stop.set(true);
        });

    stoppable.runAll(() -> {});

    assertThat(met).hasValue(2);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
