package dev.concurrencylab.http.request;

import dev.concurrencylab.http.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a request's body as text. */
public final class RequestBody {

  /** The longest body that is read, in bytes; realistic bodies are a hundred times smaller. */
  public static final long LIMIT = 64 * 1024;

  /** The longest body with two experiments, in bytes: 3,000 cells each. */
  public static final long COMPARISON_LIMIT = 16 * 1024 * 1024;

  private static final String IDENTITY = "identity";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RequestBody() {}

  /** Refuses a body that is compressed, by its Content-Encoding, or null. */
  static void requireIdentity(String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase(IDENTITY)) {
      throw Problems.unsupportedEncoding(encoding);
    }
  }

  static String read(InputStream in) {
    byte[] bytes = bytes(in);
    if (bytes.length > LIMIT) {
      throw Problems.tooLarge(LIMIT);
    }
    return decode(bytes);
  }

  /** A lost connection is not an error of the service; the client will hardly read the answer. */
  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes((int) LIMIT + 1);
    } catch (IOException brokenOff) {
      throw Problems.of(400, "The body ended before it was complete; send it again");
    }
  }

  /** Text that is not UTF-8 but 16 or 32 bits wide has a byte order mark, or zeros for ASCII. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return start == 0xfeff || start == 0xfffe || bytes[0] == 0 || bytes[1] == 0;
  }

  private static String decode(byte[] bytes) {
    if (isUtf16(bytes)) {
      throw Problems.of(400, "The body is UTF-16 or UTF-32; send it in UTF-8");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problems.of(400, "The body is not UTF-8; send it in UTF-8");
    }
  }
}
