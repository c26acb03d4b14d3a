package dev.concurrencylab.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Coroutines that wait while others run. */
@Timeout(60)
class CooperativeSchedulerPauseTest {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long FOREVER = TimeUnit.DAYS.toNanos(1);

  private final AtomicBoolean stop = new AtomicBoolean();
  private final CooperativeScheduler scheduler = new CooperativeScheduler(stop::get);

  private void pause(long nanos) {
    scheduler.pause(nanos, stop::get);
  }

  @Test
  void whoseTimeComesFirstWakesFirst() throws Exception {
    Map<Long, String> deadlines = new TreeMap<>(); // no lock: the scheduler orders its users
    List<String> woken = new ArrayList<>();
    long begin = System.nanoTime();
    for (long pause : new long[] {60, 20, 80, 40}) {
      String name = pause + " ms";
      scheduler.add(
          () -> {
            deadlines.put(System.nanoTime() - begin + pause * MILLISECOND, name);
            pause(pause * MILLISECOND);
            woken.add(name);
          });
    }
    scheduler.runAll(() -> {});
    assertThat(woken).hasSize(4).containsExactlyElementsOf(deadlines.values());
  }

  @Test
  void nobodyWakesBeforeItsTime() throws Exception {
    List<Long> paused = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      scheduler.add(
          () -> {
            long begin = System.nanoTime();
            pause(5 * MILLISECOND);
            paused.add(System.nanoTime() - begin);
          });
    }
    scheduler.runAll(() -> {});
    assertThat(paused)
        .hasSize(3)
        .allSatisfy(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(5 * MILLISECOND));
  }

  @Test
  void allOthersRunWhileOnePauses() throws Exception {
    List<String> order = new ArrayList<>();
    scheduler.add(
        () -> {
          order.add("pauses");
          pause(FOREVER);
          order.add("woken");
        });
    for (String name : List.of("a", "b")) {
      scheduler.add(
          () -> {
            for (int i = 0; i < 3; i++) {
              order.add(name + i);
              scheduler.await();
            }
            stop.set(name.equals("b"));
          });
    }
    scheduler.runAll(() -> {});
    assertThat(order).containsExactly("pauses", "a0", "b0", "a1", "b1", "a2", "b2", "woken");
  }

  @Test
  void whoAwaitsWhileAllOthersPauseGoesOn() throws Exception {
    AtomicInteger awaits = new AtomicInteger();
    scheduler.add(() -> pause(FOREVER));
    scheduler.add(
        () -> {
          while (awaits.incrementAndGet() < 1_000) {
            scheduler.await();
          }
          stop.set(true);
        });
    scheduler.runAll(() -> {});
    assertThat(awaits).hasValue(1_000);
  }

  @Test
  void allMayPauseAtOnceAndThenEnd() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      scheduler.add(
          () -> {
            pause(MILLISECOND);
            ended.incrementAndGet();
          });
    }
    scheduler.runAll(() -> {});
    assertThat(ended).hasValue(10);
  }

  @Test
  void nobodyIsLostAmongManyThatAwaitAndPause() throws Exception {
    AtomicInteger running = new AtomicInteger();
    List<Integer> together = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 1_000; i++) {
      int worker = i;
      scheduler.add(
          () -> {
            for (int step = 0; step < 20; step++) {
              together.add(running.incrementAndGet());
              running.decrementAndGet();
              if ((worker + step) % 3 == 0) {
                pause((worker * 7L + step) % 11 * 10_000);
              } else {
                scheduler.await();
              }
            }
            ended.incrementAndGet();
          });
    }
    scheduler.runAll(() -> {});
    assertThat(ended).hasValue(1_000);
    assertThat(together).hasSize(20_000).containsOnly(1);
  }

  @Test
  void aStopWakesAllWhoPauseWithoutWaitingForEachOther() throws Exception {
    CyclicBarrier allAtOnce = new CyclicBarrier(3);
    AtomicInteger met = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      scheduler.add(
          () -> {
            pause(FOREVER);
            meet(allAtOnce);
            met.incrementAndGet();
          });
    }
    scheduler.add(() -> stop.set(true));
    scheduler.runAll(() -> {});
    assertThat(met).hasValue(3);
  }

  @Test
  void aStopFromOutsideEndsAPauseOfAll() throws Exception {
    CountDownLatch pausing = new CountDownLatch(2);
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      scheduler.add(
          () -> {
            pausing.countDown();
            pause(FOREVER);
            ended.incrementAndGet();
          });
    }
    Thread outside =
        Thread.ofPlatform()
            .start(
                () -> {
                  await(pausing);
                  stop.set(true);
                });
    scheduler.runAll(() -> {});
    outside.join();
    assertThat(ended).hasValue(2);
  }

  @Test
  void anInterruptEndsAPauseOfAll() throws Exception {
    Thread waiting = Thread.currentThread();
    AtomicInteger ended = new AtomicInteger();
    scheduler.add(
        () -> {
          waiting.interrupt();
          pause(FOREVER);
          ended.incrementAndGet();
        });
    boolean interrupted = false;
    try {
      scheduler.runAll(() -> stop.set(true));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    assertThat(interrupted).isTrue();
    assertThat(ended).hasValue(1);
  }

  @Test
  void afterAStopNobodyPausesAnyMore() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      scheduler.add(
          () -> {
            pause(FOREVER);
            pause(FOREVER);
            scheduler.await();
            ended.incrementAndGet();
          });
    }
    scheduler.add(() -> stop.set(true));
    scheduler.runAll(() -> {});
    assertThat(ended).hasValue(2);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
