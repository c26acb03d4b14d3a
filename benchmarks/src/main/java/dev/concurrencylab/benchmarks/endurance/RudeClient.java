package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A client with a bare socket, which can do what a library would not. */
final class RudeClient {

  private static final int LEAVE_MILLIS = 20;

  /** Less than one experiment's events, so that the service has to wait for the reader. */
  private static final int RECEIVE_BUFFER = 2_048;

  private static final int SIPS = 20;
  private static final int SIP_BYTES = 128;
  private static final int SIP_MILLIS = 100;

  private final URI address;

  RudeClient(URI address) {
    this.address = address;
  }

  /** Sends a spec and is gone before the answer, without a goodbye. */
  void postAndLeave(Spec spec) throws IOException, InterruptedException {
    String body = LabClient.json(spec);
    try (Socket socket = connect()) {
      send(
          socket,
          """
          POST /experiments HTTP/1.1
          Host: %s
          Content-Type: application/json
          Content-Length: %d

          %s"""
              .formatted(address.getAuthority(), body.length(), body));
      Moment.within(LEAVE_MILLIS);
      socket.setSoLinger(true, 0);
    }
  }

  /** Reads events in small sips with long pauses, and leaves before the end. */
  void sipEvents(String id) throws IOException, InterruptedException {
    try (Socket socket = connect()) {
      send(
          socket,
          """
          GET /experiments/%s/events HTTP/1.1
          Host: %s
          Accept: text/event-stream

          """
              .formatted(id, address.getAuthority()));
      InputStream in = socket.getInputStream();
      for (int i = 0; i < SIPS && in.readNBytes(SIP_BYTES).length > 0; i++) {
        TimeUnit.MILLISECONDS.sleep(SIP_MILLIS);
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    return socket;
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
