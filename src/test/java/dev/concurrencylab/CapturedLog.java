package dev.concurrencylab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures the log of a class; a test can also wait for a message. */
public final class CapturedLog extends Handler implements AutoCloseable {

  private final Logger logger;
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Listens until it is closed. */
  public CapturedLog(Class<?> speaker) {
    logger = Logger.getLogger(speaker.getName());
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(formatter.formatMessage(line));
  }

  /** Waits for a line that contains the text. */
  public String await(String text) throws InterruptedException {
    List<String> others = new ArrayList<>();
    String line = lines.poll(30, TimeUnit.SECONDS);
    while (line != null && !line.contains(text)) {
      others.add(line);
      line = lines.poll(30, TimeUnit.SECONDS);
    }
    assertThat(line).as("a line with '%s' after %s", text, others).isNotNull();
    return line;
  }

  /** Returns the lines that nobody has waited for. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
