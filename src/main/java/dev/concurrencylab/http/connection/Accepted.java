package dev.concurrencylab.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Gives every connection that a server accepts a clock. Vert.x lets nobody at a connection before
 * the head of its first request is complete, so this stands in front of the server itself, and
 * leaves something with each new connection that waits until Vert.x has put the codec there.
 */
@Sharable
final class Accepted extends ChannelInboundHandlerAdapter {

  private final ClientTimeouts patience;

  Accepted(ClientTimeouts patience) {
    this.patience = patience;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object connection) {
    ((Channel) connection).pipeline().addFirst(new Entry());
    context.fireChannelRead(connection);
  }

  private final class Entry extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext context) {
      ChannelHandlerContext codec = context.pipeline().context(HttpResponseEncoder.class);
      if (codec != null) { // with TLS there is none yet, and Quarkus' own timeouts apply
        context.pipeline().addAfter(codec.name(), "clock", new ConnectionClock(patience));
      }
      context.fireChannelActive();
      context.pipeline().remove(this);
    }
  }
}
