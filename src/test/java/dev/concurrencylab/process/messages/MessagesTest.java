package dev.concurrencylab.process.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.processors.SchedulerDelay;
import dev.concurrencylab.processors.SchedulerDelay.Known;
import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.WorkerRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames carry messages unchanged, and nothing else passes for one. */
public class MessagesTest {

  public static final Report REPORT = report(new Known(7, 3));

  private static Report report(SchedulerDelay delay) {
    return new Report(
        new WorkerRun(
            1,
            2,
            20,
            Progress.of(new long[] {2, 5, 9}, new long[] {0, 7, 20}),
            delay,
            new long[] {20, 30, 40}),
        -42);
  }

  static Stream<Message> messages() {
    return Stream.of(
        new Prepare(
            "/dev/shm/page",
            new CounterPlacement("a.Counter", true),
            new Assignment(1L << 32, -1, 1_000_000_000_000L, 100, -7, new Pause(3, 5_000)),
            3,
            8,
            true),
        new Ready(),
        new Go(),
        REPORT,
        report(SchedulerDelay.UNKNOWN),
        new Failure("it rained, and the text has an ü"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageArrivesAsItWasSent(Message message) throws IOException {
    MessageReader reader = reader(frame(message));

    assertThat(reader.read()).usingRecursiveComparison().isEqualTo(message);
    assertThat(reader.read()).isNull();
  }

  @Test
  void unknownDelayIsSentAsMinusOne() throws IOException {
    assertThat(frame(report(SchedulerDelay.UNKNOWN))).isEqualTo(frame(report(new Known(-1, 0))));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageCutOffAnywhereIsRecognised(Message message) throws IOException {
    byte[] frame = frame(message);
    for (int length = Integer.BYTES; length < frame.length; length++) {
      MessageReader reader = reader(Arrays.copyOf(frame, length));
      assertThatThrownBy(reader::read)
          .isInstanceOf(TruncatedException.class)
          .hasMessageContaining("cut off after " + length + " of");
    }
  }

  @Test
  void printedTextIsShownWithoutItsControlCharacters() {
    byte[] text = "Hello \u001b[31m\nworld".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader(text).read())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("it sent no message but: Hello \\u001b[31m\\u000aworld");
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    byte[] frame = frame(new Go());
    frame[4] = 9;

    assertThatThrownBy(() -> reader(frame).read())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("it speaks version 9 of the protocol, not " + MessageReader.VERSION);
  }

  @Test
  void unknownTypeIsNamed() throws IOException {
    byte[] frame = frame(new Go());
    frame[5] = 77;

    assertThatThrownBy(() -> reader(frame).read())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("type 77");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, MessageReader.LONGEST + 1, Integer.MAX_VALUE})
  void absurdLengthIsRefusedBeforeAnythingIsAllocated(int length) throws IOException {
    byte[] frame = frame(new Go());
    frame[6] = (byte) (length >>> 24);
    frame[7] = (byte) (length >>> 16);
    frame[8] = (byte) (length >>> 8);
    frame[9] = (byte) length;

    assertThatThrownBy(() -> reader(frame).read())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("it announced a message of " + length + " bytes");
  }

  @Test
  void payloadThatIsTooLongForItsTypeIsRefused() throws IOException {
    byte[] frame = Arrays.copyOf(frame(new Go()), MessageReader.HEADER + 3);
    frame[9] = 3;

    assertThatThrownBy(() -> reader(frame).read())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("3 bytes too many");
  }

  @Test
  void anyDamageGivesAMessageOrAProtocolException() throws IOException {
    Random random = new Random(1);
    byte[] good = frame(REPORT);
    for (int i = 0; i < 10_000; i++) {
      byte[] bad = good.clone();
      for (int damage = 0; damage < 3; damage++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(reader(bad).read()).isNotNull();
      } catch (ProtocolException expected) {
        assertThat(expected).hasMessageStartingWith("it");
      }
    }
  }

  private static byte[] frame(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MessageWriter(bytes).write(message);
    return bytes.toByteArray();
  }

  private static MessageReader reader(byte[] bytes) {
    return new MessageReader(new ByteArrayInputStream(bytes));
  }
}
