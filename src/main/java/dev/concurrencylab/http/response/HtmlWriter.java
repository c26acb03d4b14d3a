package dev.concurrencylab.http.response;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/** Writes pages. */
@Provider
@Produces(MediaType.TEXT_HTML)
final class HtmlWriter extends BytesWriter<HtmlView> {

  HtmlWriter() {
    super(HtmlView.class, "text/html;charset=UTF-8");
  }

  @Override
  byte[] bytes(HtmlView entity) {
    return entity.html().getBytes(StandardCharsets.UTF_8);
  }
}
