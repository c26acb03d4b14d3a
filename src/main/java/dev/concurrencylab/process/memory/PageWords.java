package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.SharedPage.Word;
import dev.concurrencylab.trial.Handshake;

/** The words of a {@link Handshake} between processes, in their shared page. */
public final class PageWords implements Handshake.Words {

  private final SharedPage page;

  /** Uses the words of a page. */
  public PageWords(SharedPage page) {
    this.page = page;
  }

  @Override
  public void arrive() {
    page.getAndAdd(Word.ARRIVED, 1);
  }

  @Override
  public long arrived() {
    return page.get(Word.ARRIVED);
  }

  @Override
  public long turn() {
    return page.get(Word.TURN);
  }

  @Override
  public void turn(long next) {
    page.set(Word.TURN, next);
  }
}
