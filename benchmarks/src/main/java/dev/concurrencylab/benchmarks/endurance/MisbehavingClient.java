package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A client that does what wrk cannot do: once a second, each on a thread of its own, it resets the
 * connection before the answer, leaves an event stream after the first event, and reads another in
 * sips with long pauses. Most of that takes a bare socket.
 */
final class MisbehavingClient implements AutoCloseable {

  private static final int PERIOD_MILLIS = 1_000;
  private static final int LEAVE_MILLIS = 20;

  private static final Spec SMALL = Spec.of(1_000, 1, "threads", "atomic");

  /** An experiment with more events than fit into the buffers of a slow reader. */
  private static final Spec MANY_EVENTS = Spec.of(1_000, 10, "volatile", "striped");

  private static final int RECEIVE_BUFFER = 2_048;

  private static final int SIPS = 20;
  private static final int SIP_BYTES = 128;
  private static final int SIP_MILLIS = 100;

  private final LabClient client;
  private final URI address;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
  private final Set<String> failures = new ConcurrentSkipListSet<>();

  private interface Visit {
    void make() throws IOException, InterruptedException;
  }

  /** Starts the three kinds of visits. */
  MisbehavingClient(LabClient client) {
    this.client = client;
    this.address = client.address();
    repeat(this::postAndLeave);
    repeat(this::readOneEvent);
    repeat(this::sipEvents);
  }

  private void repeat(Visit visit) {
    threads.scheduleAtFixedRate(
        () -> {
          try {
            visit.make();
          } catch (IOException | IllegalStateException e) {
            failures.add(e.toString());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        PERIOD_MILLIS,
        PERIOD_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void postAndLeave() throws IOException, InterruptedException {
    String body = SMALL.json();
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
      RandomDelay.atMost(LEAVE_MILLIS);
      socket.setSoLinger(true, 0); // close by a reset
    }
  }

  private void readOneEvent() throws IOException, InterruptedException {
    String id = submit(SMALL);
    if (id != null) {
      try (EventStream events = client.events(id)) {
        events.next();
      }
    }
  }

  private void sipEvents() throws IOException, InterruptedException {
    String id = submit(MANY_EVENTS);
    if (id == null) {
      return;
    }
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

  /** Submits an experiment and returns its id; null if the queue is full. */
  private String submit(Spec spec) throws IOException, InterruptedException {
    Reply reply = client.postAsync(spec);
    return reply.status() == 429 ? null : reply.expect(202).id();
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

  /** Returns the unexpected answers, and the connections that the service broke. */
  Set<String> failures() {
    return failures;
  }

  /** Waits until the visits that are under way have ended, and makes no others. */
  @Override
  public void close() {
    threads.close();
  }
}
