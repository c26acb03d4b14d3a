package dev.concurrencylab.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A representation, by the name it has in {@code ?format=}; the usual ones first. */
enum Format {
  JSON(MediaType.APPLICATION_JSON_TYPE),
  TEXT(MediaType.TEXT_PLAIN_TYPE),
  CSV(new MediaType("text", "csv")),
  HTML(MediaType.TEXT_HTML_TYPE),
  SSE(MediaType.SERVER_SENT_EVENTS_TYPE);

  /** The media type of {@link #CSV}, for annotations. */
  static final String TEXT_CSV = "text/csv";

  private final MediaType mediaType;

  Format(MediaType mediaType) {
    this.mediaType = mediaType;
  }

  MediaType mediaType() {
    return mediaType;
  }

  /** Returns its name in a query. */
  String queryName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Format> of(String queryName) {
    return Arrays.stream(values()).filter(f -> f.queryName().equals(queryName)).findFirst();
  }

  static Optional<Format> of(MediaType type) {
    return Arrays.stream(values()).filter(f -> f.mediaType.isCompatible(type)).findFirst();
  }
}
