package dev.concurrencylab.http;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends what a decent one would not, and as slowly as it likes. */
public final class RawClient implements AutoCloseable {

  public static final String POST_JSON =
      "POST /experiments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  public static final String GET = "GET /strategies/atomic HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final int SMALL_WINDOW = 4_096;
  private static final int LARGE_WINDOW = 1 << 16;

  /** Bounds a wait for what must come; how long it takes is nobody's business. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Socket socket = new Socket();

  private RawClient(URI service) throws IOException {
    socket.setSoTimeout((int) LONGEST.toMillis());
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
  }

  public static RawClient connect(URI service) throws IOException {
    return new RawClient(service);
  }

  /** Connects to the service under test. */
  public static RawClient connect() throws IOException {
    return connect(URI.create(RestAssured.baseURI + ":" + RestAssured.port));
  }

  /** Sends a request to run an experiment; the headers end in line breaks. */
  public RawClient post(String json, String headers) throws IOException {
    send(POST_JSON + headers + "Content-Length: " + json.length() + "\r\n\r\n" + json);
    return this;
  }

  public RawClient get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return this;
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Returns the status of the next answer, of which the rest stays unread. */
  public int status() throws IOException {
    byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(start, StandardCharsets.ISO_8859_1).substring(9));
  }

  public boolean hasAnswer() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /** Returns all that comes until the server closes the connection. */
  public String readToEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.setReceiveBufferSize(LARGE_WINDOW);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[LARGE_WINDOW];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server does not close the connection", e);
    } catch (SocketException reset) {
      // closed, too: the server did not read all that was sent
      return all.toString(StandardCharsets.ISO_8859_1);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * Sends the same again and again, with a pause each time, until the server closes.
   *
   * @return all that came
   */
  public String dripUntilClosed(String drop, Duration pause) throws IOException {
    socket.setSoTimeout((int) pause.toMillis());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!isClosed(drop, all)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the server reads drops for ever");
      }
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private boolean isClosed(String drop, ByteArrayOutputStream all) throws IOException {
    try {
      int b = socket.getInputStream().read();
      if (b >= 0) {
        all.write(b);
      }
      return b < 0;
    } catch (SocketTimeoutException open) {
      return !sends(drop);
    } catch (SocketException reset) {
      return true;
    }
  }

  private boolean sends(String drop) {
    try {
      send(drop);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
