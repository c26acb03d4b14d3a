package dev.concurrencylab.monitoring;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What k6 2.2 writes to Prometheus while it runs one of our scripts, with native histograms: each
 * series three times, a second apart. As <a
 * href="https://prometheus.io/docs/specs/prw/remote_write_spec/">remote write 1.0</a> wants it, in
 * protocol buffers and Snappy, both written by hand.
 */
final class K6Run {

  /** With k6's factor of 1.1 between buckets there are 2³ for each power of 2. */
  private static final int SCHEMA = 3;

  private static final int PUSHES = 3;
  private static final long PUSH_MILLIS = 1_000;
  private static final int SNAPPY_LITERAL = 61 << 2;
  private static final int LONGEST_LITERAL = 1 << 16;

  private final String testid;
  private final long nowMillis;
  private final Message request = new Message();

  /** A run whose last figures are of now. */
  K6Run(String testid, long nowMillis) {
    this.testid = testid;
    this.nowMillis = nowMillis;
  }

  /** Adds a number of requests that all took equally long, and what k6 counts beside them. */
  K6Run requests(String name, String kind, long number, double seconds) {
    Map<String, String> labels =
        Map.of("name", name, "kind", kind, "status", "200", "expected_response", "true");
    add("k6_http_req_duration_seconds", labels, 4, push -> histogram(number * push, seconds));
    add("k6_http_reqs_total", labels, 2, push -> new Message().real(1, (double) number * push));
    add("k6_dropped_iterations_total", Map.of("scenario", name), 2, push -> new Message());
    add("k6_checks_rate", Map.of("check", name), 2, push -> new Message().real(1, 1));
    return this;
  }

  /**
   * Adds a series.
   *
   * @param field where its values stand, and their own field for the time
   * @param value after a number of pushes
   */
  private void add(
      String name, Map<String, String> labels, int field, LongFunction<Message> value) {
    Map<String, String> sorted = new TreeMap<>(labels);
    sorted.put("__name__", name);
    sorted.put("testid", testid);
    Message series = new Message();
    sorted.forEach(
        (label, content) -> series.message(1, new Message().text(1, label).text(2, content)));
    for (int push = 1; push <= PUSHES; push++) {
      long time = nowMillis - (PUSHES - push) * PUSH_MILLIS;
      series.message(field, value.apply(push).integer(field == 4 ? 15 : 2, time));
    }
    request.message(1, series);
  }

  private static Message histogram(long count, double seconds) {
    long bucket = (long) Math.ceil(Math.log(seconds) / Math.log(2) * (1 << SCHEMA));
    return new Message()
        .integer(1, count)
        .real(3, count * seconds)
        .integer(4, zigzag(SCHEMA))
        .real(5, Math.scalb(1.0, -128))
        .integer(6, 0)
        .message(11, new Message().integer(1, zigzag(bucket)).integer(2, 1))
        .message(12, new Message().varint(zigzag(count)));
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Returns the body of the request: Snappy's format without any compression. */
  byte[] body() {
    byte[] content = request.bytes.toByteArray();
    Message body = new Message().varint(content.length);
    for (int at = 0; at < content.length; at += LONGEST_LITERAL) {
      int length = Math.min(LONGEST_LITERAL, content.length - at);
      body.bytes.write(SNAPPY_LITERAL);
      body.bytes.write(length - 1);
      body.bytes.write(length - 1 >> 8);
      body.bytes.write(content, at, length);
    }
    return body.bytes.toByteArray();
  }

  /** A message of protocol buffers; its fields are known by numbers. */
  private static final class Message {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message varint(long value) {
      long rest = value;
      for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
        bytes.write((int) rest & 0x7f | 0x80);
      }
      bytes.write((int) rest);
      return this;
    }

    private Message field(int number, int type) {
      return varint((long) number << 3 | type);
    }

    Message integer(int number, long value) {
      return field(number, VARINT).varint(value);
    }

    Message real(int number, double value) {
      byte[] fixed = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
      field(number, FIXED_64).bytes.writeBytes(fixed);
      return this;
    }

    Message text(int number, String value) {
      return nested(number, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int number, Message value) {
      return nested(number, value.bytes.toByteArray());
    }

    private Message nested(int number, byte[] content) {
      field(number, BYTES).varint(content.length).bytes.writeBytes(content);
      return this;
    }
  }
}
