package dev.concurrencylab.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client accepts. Parameters but {@code q} are ignored: {@code application/json;
 * charset=utf-8} asks for the JSON that there is. JAX-RS' own selection of variants is stricter,
 * and minds upper case.
 *
 * @param ranges as they were sent, those without sense left out
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110, 12.5.1</a>
 */
record AcceptHeader(List<Range> ranges) {

  private static final Pattern RANGE =
      Pattern.compile("\\s*([\\w!#$&^.+*-]+)/([\\w!#$&^.+*-]+)\\s*(;.*)?");
  private static final Pattern QUALITY =
      Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);
  private static final String ANY = "*";

  /** A range of media types, and how welcome they are, from 0 to 1. */
  record Range(String type, String subtype, double quality) {

    /** Returns 0 if the range does not have the media type, else more the narrower it is. */
    int specificity(MediaType mediaType) {
      if (type.equals(ANY) && subtype.equals(ANY)) {
        return 1;
      }
      if (!type.equals(mediaType.getType())) {
        return 0;
      }
      return subtype.equals(ANY) ? 2 : subtype.equals(mediaType.getSubtype()) ? 3 : 0;
    }
  }

  /** Reads all Accept headers of a request. */
  static AcceptHeader of(List<String> headers) {
    List<Range> ranges =
        headers.stream().allMatch(String::isBlank)
            ? List.of(new Range(ANY, ANY, 1))
            : headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .flatMap(AcceptHeader::range)
                .toList();
    return new AcceptHeader(ranges);
  }

  private static Stream<Range> range(String text) {
    Matcher range = RANGE.matcher(text.toLowerCase(Locale.ROOT));
    if (!range.matches()) {
      return Stream.empty();
    }
    Matcher quality = QUALITY.matcher(range.group(3) == null ? "" : range.group(3));
    double q = quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    return Stream.of(new Range(range.group(1), range.group(2), Math.min(q, 1)));
  }

  /** Returns the most welcome of some formats; of equally welcome ones, the first that is named. */
  Optional<Format> best(List<Format> offered) {
    return offered.stream()
        .filter(format -> closest(format).filter(range -> range.quality() > 0).isPresent())
        .min(
            Comparator.comparingDouble((Format format) -> -closest(format).orElseThrow().quality())
                .thenComparing(f -> -closest(f).orElseThrow().specificity(f.mediaType())));
  }

  private Optional<Range> closest(Format format) {
    return ranges.stream()
        .filter(range -> range.specificity(format.mediaType()) > 0)
        .max(Comparator.comparingInt(range -> range.specificity(format.mediaType())));
  }
}
