package dev.concurrencylab.http.response;

/**
 * An entity that clients can also get as plain text, as comma-separated values or as a page. Each
 * implementation has the forms that the resources which return it declare in {@code @Produces}.
 */
public interface Representation {

  /** Returns plain text in lines of at most 100 columns, each with its line feed. */
  default String text() {
    throw new UnsupportedOperationException("there is no plain text of " + getClass());
  }

  /** Returns comma-separated values as RFC 4180 has them, with a header. */
  default String csv() {
    throw new UnsupportedOperationException("there are no values of " + getClass());
  }

  /** Returns what {@link PrettyJson} writes as JMH's result format. */
  default Object jmh() {
    throw new UnsupportedOperationException("there are no JMH results of " + getClass());
  }

  /** Returns an HTML document. */
  default String html() {
    throw new UnsupportedOperationException("there is no page of " + getClass());
  }
}
