package dev.concurrencylab.process.messages;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes messages as frames: {@value MessageReader#MAGIC} as an int, the version and the type as a
 * byte each, the length of the content as an int, the content. Each frame is written by one call,
 * so that two frames cannot mix.
 */
public final class MessageWriter {

  private final OutputStream out;

  public MessageWriter(OutputStream out) {
    this.out = out;
  }

  /** Sends a message at once; fails if the other side has closed the stream. */
  public synchronized void write(Message message) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    message.write(new DataOutputStream(payload));
    ByteArrayOutputStream frame = new ByteArrayOutputStream(MessageReader.HEADER + payload.size());
    DataOutputStream header = new DataOutputStream(frame);
    header.writeInt(MessageReader.MAGIC);
    header.writeByte(MessageReader.VERSION);
    header.writeByte(message.type());
    header.writeInt(payload.size());
    payload.writeTo(frame);
    out.write(frame.toByteArray());
    out.flush();
  }
}
