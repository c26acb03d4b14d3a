package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HandshakeTest {

  private static final long ROUNDS = 200;
  private static final long MILLI = 1_000_000;

  /** The words as one lone thread sees them: nobody else ever comes or takes a turn. */
  private static class LoneWords implements Handshake.Words {
    final List<Long> passed = new ArrayList<>();
    long arrived;
    long turn;
    int looks;

    @Override
    public void arrive() {
      arrived++;
    }

    @Override
    public long arrived() {
      looks++;
      return arrived;
    }

    @Override
    public long turn() {
      looks++;
      return turn;
    }

    @Override
    public void turn(long next) {
      turn = next;
      passed.add(next);
    }
  }

  /** The words with other workers who do what they should whenever somebody has looked. */
  private static final class WordsOfSeveral extends LoneWords {
    private final int workers;
    private final int self;
    private int others;

    WordsOfSeveral(int workers, int self) {
      this.workers = workers;
      this.self = self;
    }

    @Override
    public long arrived() {
      long seen = super.arrived();
      others = Math.min(others + 1, workers - 1);
      return seen + others;
    }

    @Override
    public long turn() {
      return turn % workers != self && turn < ROUNDS * workers ? turn++ : turn;
    }
  }

  @Test
  void oneWorkerPassesTheTokenToItself() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(1, words);
    handshake.assemble(0, StopSignal.NEVER);
    handshake.start(0, StopSignal.NEVER);
    assertThat(words.turn).isEqualTo(ROUNDS);
  }

  @Test
  void aWorkerLeavesWhenAllHaveArrivedAndNotBefore() {
    LoneWords words = new WordsOfSeveral(4, 0);
    new Handshake(4, words).assemble(0, StopSignal.NEVER);
    assertThat(words.arrived).isEqualTo(1);
    assertThat(words.looks).as("one for each of the others").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void eachWorkerPassesTheTokenOnInEachRoundAndStartsAfterTheLast(int worker) {
    LoneWords words = new WordsOfSeveral(3, worker);
    new Handshake(3, words).start(worker, StopSignal.NEVER);
    assertThat(words.passed)
        .isEqualTo(LongStream.range(0, ROUNDS).mapToObj(round -> 3 * round + worker + 1).toList());
    assertThat(words.turn).as("the token has come round for the last time").isEqualTo(600);
  }

  @Test
  void aWorkerWhoseSiblingNeverComesStartsAllTheSame() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(2, words);
    handshake.assemble(0, StopSignal.NEVER);
    handshake.start(0, StopSignal.NEVER);
    assertThat(words.passed).as("handed on once, never came back").containsExactly(1L);
  }

  @Test
  void aSiblingHasTimeToCome() {
    long before = System.nanoTime();
    new Handshake(2, new LoneWords()).assemble(0, StopSignal.NEVER);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(200 * MILLI);
  }

  @Test
  void aSiblingHasTimeToPassTheTokenOn() {
    long before = System.nanoTime();
    new Handshake(2, new LoneWords()).start(1, StopSignal.NEVER);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20 * MILLI);
  }

  @Test
  void aSpinningWorkerAsksForAStopOnlyNowAndThen() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(2, words);
    int[] asked = {0};
    handshake.assemble(0, () -> ++asked[0] == 2);
    assertThat(words.looks).isEqualTo(128);
    handshake.start(1, () -> ++asked[0] == 4);
    assertThat(words.looks).isEqualTo(256);
  }

  @Test
  void aWorkerThatIsToStopDoesNotWait() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(2, words);
    StopFlag stop = new StopFlag();
    stop.request("cancelled");
    handshake.assemble(0, stop);
    assertThat(words.looks).as("looks until the stop was seen").isBetween(1, 64);
    words.looks = 0;
    handshake.start(1, stop);
    assertThat(words.looks).isBetween(1, 64);
    assertThat(words.passed).isEmpty();
  }
}
