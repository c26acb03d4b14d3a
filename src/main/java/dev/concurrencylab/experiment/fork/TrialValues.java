package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.experiment.measure.MeasuringJvm.Outcome;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Trials and their outcomes as values of a message, by the columns of the table of trials. */
final class TrialValues {

  static final String STRATEGY = TrialColumns.STRATEGY.name();
  static final String ITERATIONS = "iterations";
  private static final String SAMPLES = "samples";

  private TrialValues() {}

  /** Returns the values of a trial that has not been run. */
  static Map<String, Object> of(Trial trial) {
    return columns(
        column -> column.value().apply(new Failed(trial, Instant.EPOCH, Reason.UNKNOWN, "")));
  }

  static Map<String, Object> of(Outcome outcome) {
    Map<String, Object> values = columns(column -> column.value().apply(outcome.result()));
    Histogram latency = outcome.latency();
    if (latency.getTotalCount() > 0) {
      ByteBuffer buffer = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
      byte[] encoded = new byte[latency.encodeIntoByteBuffer(buffer)];
      buffer.flip().get(encoded);
      values.put(SAMPLES, encoded);
    }
    return values;
  }

  private static Map<String, Object> columns(Function<TrialColumn<?>, ?> row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (TrialColumn<?> column : TrialColumns.ALL) {
      Object value = row.apply(column);
      if (value != null) {
        values.put(column.name(), encoded(value));
      }
    }
    return values;
  }

  private static Object encoded(Object value) {
    return switch (value) {
      case Named named -> named.wireName();
      case Instant time -> time.toString();
      case Integer number -> number.longValue();
      default -> value;
    };
  }

  static Trial trial(Map<String, ?> values) {
    return TrialColumns.readTrial(column -> decoded(values.get(column.name()), column.type()));
  }

  /**
   * Returns the outcome that has these values.
   *
   * @throws RuntimeException of some kind, if it is none
   */
  static Outcome outcome(Map<String, ?> values) {
    byte[] samples = (byte[]) values.get(SAMPLES);
    return new Outcome(
        TrialColumns.read(column -> decoded(values.get(column.name()), column.type())),
        samples == null
            ? LatencySummary.histogram(LongStream.empty())
            : Histogram.decodeFromByteBuffer(ByteBuffer.wrap(samples), 0));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // all enums among the columns are Named
  private static Object decoded(Object value, Class<?> type) {
    if (value == null) {
      return null;
    }
    if (type.isEnum()) {
      return Named.of((Class) type, (String) value);
    }
    if (type == Integer.class) {
      return Math.toIntExact((Long) value);
    }
    return type == Instant.class ? Instant.parse((String) value) : value;
  }
}
