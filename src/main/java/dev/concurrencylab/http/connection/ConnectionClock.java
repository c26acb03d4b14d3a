package dev.concurrencylab.http.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client keeps the service waiting. Stands behind the HTTP/1.1 codec and
 * looks at where requests and answers end.
 *
 * <p>The server's own idle timeout counts the time since the last byte in either direction. It can
 * neither tell a client that waits for its experiment, which may last an hour, from one that has
 * nothing to say, nor does it ever end a request that comes byte by byte.
 *
 * <p>An answer that says {@code Connection: close} is the last one. What the client still sends is
 * then read and forgotten for a moment, and then the connection is closed (RFC 9112, 9.6): if it
 * were closed at once, the client's kernel could throw the answer away.
 *
 * <p>A client that asks before it has the answer to what it asked before (pipelining) is not heard,
 * and its connection is closed after that answer, as RFC 9112, 9.3.2, allows. Otherwise a burst of
 * small requests makes the server hold as many large answers: with 600 requests for metrics, 27 KB,
 * it grew by 85 MB. No client in use does so.
 *
 * <p>The connection's event loop calls all methods.
 */
final class ConnectionClock extends ChannelDuplexHandler {

  private final ClientTimeouts patience;

  private Phase phase;
  private Future<?> deadline;

  /** Those that have come whole. */
  private long requests;

  /** Those that were written whole; to a request that is refused, before it has come whole. */
  private long answers;

  private boolean pipelined;
  private boolean endOfRequest;
  private boolean partOfRequest;
  private boolean lastAnswer;
  private int writing;

  /** Bytes that had to leave before the connection took more, when last looked at. */
  private long backlog;

  ConnectionClock(ClientTimeouts patience) {
    this.patience = patience;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    update(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    pipelined |= message instanceof HttpRequest && (requests > answers || writing > 0);
    if (pipelined || phase == Phase.FAREWELL) {
      ReferenceCountUtil.release(message);
      return;
    }
    endOfRequest = message instanceof LastHttpContent;
    if (endOfRequest) {
      requests++;
    }
    context.fireChannelRead(message);
  }

  /** Comes whenever bytes have come, also if they were too few to be decoded to anything. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    partOfRequest = !endOfRequest;
    endOfRequest = false;
    update(context);
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean preliminary = false;
    if (message instanceof HttpResponse response) {
      preliminary = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      lastAnswer = !preliminary && !HttpUtil.isKeepAlive(response);
    }
    if (message instanceof LastHttpContent && !preliminary) {
      answers++;
    }
    writing++;
    context.write(
        message, promise.unvoid().addListener((ChannelFutureListener) _ -> written(context)));
    update(context);
  }

  private void written(ChannelHandlerContext context) {
    writing--;
    if (writing > 0) {
      start(context);
    } else {
      update(context);
    }
  }

  private void update(ChannelHandlerContext context) {
    Phase now = now();
    if (now != phase) {
      phase = now;
      start(context);
      if (phase == Phase.FAREWELL) {
        context.channel().config().setAutoRead(true);
      }
    }
  }

  private Phase now() {
    if (writing > 0) {
      return Phase.DELIVERY;
    }
    if (requests > answers) {
      return Phase.ANSWER;
    }
    if (lastAnswer || pipelined) {
      return Phase.FAREWELL;
    }
    return partOfRequest ? Phase.REQUEST : Phase.SILENCE;
  }

  private void start(ChannelHandlerContext context) {
    cancel();
    backlog = context.channel().bytesBeforeWritable();
    long limit = phase.limit(patience).toMillis();
    if (limit > 0 && context.channel().isActive()) {
      deadline = context.executor().schedule(() -> expired(context), limit, TimeUnit.MILLISECONDS);
    }
  }

  /** A client that took some of a long answer, though not all, may go on. */
  private void expired(ChannelHandlerContext context) {
    if (context.channel().bytesBeforeWritable() < backlog) {
      start(context);
    } else {
      context.close();
    }
  }

  private void cancel() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
