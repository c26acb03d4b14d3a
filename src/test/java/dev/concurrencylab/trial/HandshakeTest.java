package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.StopSignal;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  /** The words as one lone thread sees them: nobody else ever comes or takes a turn. */
  private static final class LoneWords implements Handshake.Words {
    private long arrived;
    private long turn;

    @Override
    public void arrive() {
      arrived++;
    }

    @Override
    public long arrived() {
      return arrived;
    }

    @Override
    public long turn() {
      return turn;
    }

    @Override
    public void turn(long next) {
      turn = next;
    }
  }

  @Test
  void oneWorkerPassesTheTokenToItself() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(1, words);
    handshake.assemble(0, StopSignal.NEVER);
    handshake.start(0, StopSignal.NEVER);
    assertThat(words.turn()).isEqualTo(200);
  }

  @Test
  void aWorkerWhoseSiblingNeverComesStartsAllTheSame() {
    LoneWords words = new LoneWords();
    Handshake handshake = new Handshake(2, words);
    handshake.assemble(0, StopSignal.NEVER);
    handshake.start(0, StopSignal.NEVER);
    assertThat(words.turn()).as("handed on once, never came back").isEqualTo(1);
  }

  @Test
  void aWorkerThatIsToStopDoesNotWait() {
    Handshake handshake = new Handshake(2, new LoneWords());
    StopFlag stop = new StopFlag();
    stop.request("cancelled");
    handshake.assemble(0, stop);
    handshake.start(0, stop);
    assertThat(stop.reason()).isEqualTo("cancelled");
  }
}
