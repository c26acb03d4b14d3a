package dev.concurrencylab.http;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to the service, for requests that no client library makes and for rude ends. */
public final class Wire implements Closeable {

  private static final int SMALL_WINDOW = 1_024;

  private final Socket socket = new Socket();
  private final BufferedReader in;

  /** Connects; what the service sends is taken from the network only when it is read. */
  public Wire() throws IOException {
    URI service = URI.create(RestAssured.baseURI);
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.connect(new InetSocketAddress(service.getHost(), RestAssured.port));
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Sends a request; {@code headers} end in line breaks. */
  public Wire send(String methodAndPath, String headers, String body) throws IOException {
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    String request =
        methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public Wire postJson(String body, String headers) throws IOException {
    return send("POST /experiments", "Content-Type: application/json\r\n" + headers, body);
  }

  public String line() throws IOException {
    return in.readLine();
  }

  /** Returns the status of the answer. */
  public int status() throws IOException {
    return Integer.parseInt(line().split(" ")[1]);
  }

  /** Reads the headers, and returns the body up to the end of the connection. */
  String body() throws IOException {
    while (!line().isEmpty()) {}
    StringBuilder body = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      body.append(line).append('\n');
    }
    return body.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
