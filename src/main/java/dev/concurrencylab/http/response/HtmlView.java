package dev.concurrencylab.http.response;

/** What can be shown as a page to people. */
public interface HtmlView {

  /** Returns the document. */
  String html();
}
