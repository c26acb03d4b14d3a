package dev.concurrencylab.http.events;

import dev.concurrencylab.http.response.TextStream;
import io.smallrye.mutiny.Multi;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** A client whose hands the test moves: it reads when it is told to. */
class FakeConnection {

  private final StringBuilder written = new StringBuilder();
  private final Queue<CompletableFuture<Void>> unread = new ArrayDeque<>();
  private Runnable onClose;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean dropped;

  /** Makes this the client of a stream. */
  void follow(Multi<String> texts) {
    new TextStream(texts).writeTo(response());
  }

  private ServerHttpResponse response() {
    return (ServerHttpResponse)
        Proxy.newProxyInstance(
            FakeConnection.class.getClassLoader(),
            new Class<?>[] {ServerHttpResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setChunked" -> proxy;
                  case "write" -> write((byte[]) arguments[0]);
                  case "end" -> end(proxy);
                  case "reset" -> drop();
                  case "addCloseHandler" -> onClose((Runnable) arguments[0], proxy);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  synchronized CompletionStage<Void> write(byte[] bytes) {
    if (end.isDone() || dropped) {
      throw new IllegalStateException("nothing can be written any more");
    }
    written.append(new String(bytes, StandardCharsets.UTF_8));
    CompletableFuture<Void> done = new CompletableFuture<>();
    unread.add(done);
    return done;
  }

  private Object end(Object response) {
    end.complete(null);
    return response;
  }

  private synchronized Object drop() {
    dropped = true;
    return null;
  }

  private synchronized Object onClose(Runnable closed, Object response) {
    onClose = closed;
    return response;
  }

  /** Reads what was written; returns false if there was nothing. */
  boolean read() {
    return settle(null);
  }

  /** Loses what was written. */
  void lose() {
    settle(new java.io.IOException("connection reset by peer"));
  }

  private boolean settle(Throwable failure) {
    CompletableFuture<Void> done;
    synchronized (this) {
      done = unread.poll();
    }
    if (done == null) {
      return false;
    }
    return failure == null ? done.complete(null) : done.completeExceptionally(failure);
  }

  void readAll() {
    while (read()) {}
  }

  void goAway() {
    onClose.run();
  }

  synchronized String written() {
    return written.toString();
  }

  synchronized int unread() {
    return unread.size();
  }

  boolean ended() {
    return end.isDone();
  }

  void awaitEnd() {
    end.join();
  }

  synchronized boolean dropped() {
    return dropped;
  }
}
