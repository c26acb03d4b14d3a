package dev.concurrencylab.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A machine that gives no more threads, as one of them sees it. */
class StartedThreadsTest {

  private final StopFlag stop = new StopFlag();
  private final StartedThreads started = new StartedThreads(stop);
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void threadThatTheMachineRefusesEndsTheTrialAndThoseBeforeIt() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);

    assertThatThrownBy(() -> started.start(5, i -> i < 3 ? sleeper(stopped) : refused()))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage(
            "only 3 of 5 worker threads could be started: unable to create native thread;"
                + " ask for fewer workers, or raise the service's limits of threads and memory");

    assertThat(stop.requested()).isTrue();
    stopped.countDown();
    started.join();
    assertThat(threads).hasSize(3).noneMatch(Thread::isAlive);
  }

  private Thread sleeper(CountDownLatch stopped) {
    Thread thread =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    stopped.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    threads.add(thread);
    return thread;
  }

  private static Thread refused() {
    return new Thread() {
      @Override
      public void start() {
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
  }
}
