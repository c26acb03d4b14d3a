package dev.concurrencylab.process.messages;

import dev.concurrencylab.format.PrintableText;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the frames that {@link MessageWriter} writes, and trusts none of them: whatever the bytes
 * are, the result is a message or a {@link ProtocolException} that says what is wrong. No more than
 * {@value #LONGEST} bytes are kept.
 */
public final class MessageReader {

  /** The letters {@code CLab}: they tell a frame from text that a library printed. */
  static final int MAGIC = 0x434C6162;

  /** The version of the protocol, to be raised with every change of a message. */
  static final byte VERSION = 3;

  /** The length of a header in bytes. */
  static final int HEADER = 10;

  /** The longest content in bytes; a report with all its samples has about 160,000. */
  static final int LONGEST = 1 << 20;

  private static final int SHOWN = 120;

  private final InputStream in;

  public MessageReader(InputStream in) {
    this.in = in;
  }

  /**
   * Waits for the next message; returns null if the stream has ended between two messages.
   *
   * @throws ProtocolException if the bytes are no message
   */
  public Message read() throws IOException {
    byte[] header = new byte[HEADER];
    int length = in.readNBytes(header, 0, HEADER);
    if (length == 0) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (length < Integer.BYTES || fields.getInt() != MAGIC) {
      throw new ProtocolException("it sent no message but: " + show(header, length));
    }
    if (length < HEADER) {
      throw new TruncatedException(length, HEADER);
    }
    byte version = fields.get();
    if (version != VERSION) {
      throw new ProtocolException(
          "it speaks version " + version + " of the protocol, not " + VERSION);
    }
    return message(fields.get(), payload(fields.getInt()));
  }

  private byte[] payload(int length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw new ProtocolException("it announced a message of " + length + " bytes");
    }
    byte[] payload = new byte[length];
    int read = in.readNBytes(payload, 0, length); // JDK 21's readNBytes(length) needs a real file
    if (read < length) {
      throw new TruncatedException(HEADER + read, HEADER + length);
    }
    return payload;
  }

  private static Message message(byte type, byte[] payload) throws ProtocolException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(payload);
    Message message;
    try {
      message = parse(type, new DataInputStream(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw new ProtocolException("its message of type " + type + " cannot be read: " + e, e);
    }
    if (bytes.available() > 0) {
      throw new ProtocolException(
          "its message of type " + type + " has " + bytes.available() + " bytes too many");
    }
    return message;
  }

  private static Message parse(byte type, DataInputStream in) throws IOException {
    return switch (type) {
      case Prepare.TYPE -> Prepare.read(in);
      case Ready.TYPE -> new Ready();
      case Go.TYPE -> new Go();
      case Report.TYPE -> Report.read(in);
      case Failure.TYPE -> Failure.read(in);
      case Task.TYPE -> Task.read(in);
      case Answer.TYPE -> Answer.read(in);
      default -> throw new ProtocolException("there is no such type");
    };
  }

  /** Returns the bytes that were read, and those that follow and are there already, as text. */
  private String show(byte[] header, int length) throws IOException {
    byte[] bytes = Arrays.copyOf(header, length + Math.min(in.available(), SHOWN));
    int more = in.readNBytes(bytes, length, bytes.length - length);
    return PrintableText.escape(new String(bytes, 0, length + more, StandardCharsets.UTF_8));
  }
}
