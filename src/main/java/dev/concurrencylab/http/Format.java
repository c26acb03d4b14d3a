package dev.concurrencylab.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The representations of resources, named as in {@code ?format=}. */
enum Format {
  JSON(MediaType.APPLICATION_JSON_TYPE),
  TEXT(MediaType.TEXT_PLAIN_TYPE),
  CSV(new MediaType("text", "csv")),
  HTML(MediaType.TEXT_HTML_TYPE),
  SSE(MediaType.SERVER_SENT_EVENTS_TYPE),
  JSONL(new MediaType("application", "jsonl")),
  JMH(new MediaType("application", "jmh+json"));

  /** The media type of {@link #CSV}, for annotations. */
  static final String TEXT_CSV = "text/csv";

  /** The media type of {@link #JSONL}, for annotations. */
  static final String APPLICATION_JSONL = "application/jsonl";

  /** The media type of {@link #JMH}, for annotations. */
  static final String APPLICATION_JMH = "application/jmh+json";

  private final MediaType mediaType;

  Format(MediaType mediaType) {
    this.mediaType = mediaType;
  }

  MediaType mediaType() {
    return mediaType;
  }

  String queryName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the representation that has that media type; empty if there is none. */
  static Stream<Format> of(String mediaType) {
    return Arrays.stream(values()).filter(format -> format.mediaType.toString().equals(mediaType));
  }
}
