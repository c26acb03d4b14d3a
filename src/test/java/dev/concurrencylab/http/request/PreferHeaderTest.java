package dev.concurrencylab.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7240, as far as this service knows preferences. */
class PreferHeaderTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                   | 30",
        "return=minimal                     | 30",
        "respond-async                      | 0",
        "Respond-Async                      | 0",
        "respond-async; foo=\"a, wait=3\"   | 0",
        "wait=5                             | 5",
        "wait=\"5\"                         | 5",
        "wait = 5                           | 5",
        "respond-async, wait=5              | 5",
        "foo=\"wait=1, bar\", wait=7        | 7",
        "wait=5, wait=9                     | 5",
        "wait=0                             | 0",
        "wait=3600                          | 30",
        "wait=99999999999999999999          | 30",
        "wait=-1                            | 30",
        "wait=soon                          | 30",
        "handling=lenient;respond-async     | 30",
      })
  void clientWaitsAsLongAsItLikesAndTheServiceAllows(String header, int seconds) {
    PreferHeader preferences = PreferHeader.of(header == null ? List.of() : List.of(header));

    assertThat(preferences.waitTime(LIMIT)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void severalHeadersAreOneList() {
    PreferHeader preferences = PreferHeader.of(List.of("respond-async", "wait=5"));

    assertThat(preferences.waitTime(LIMIT)).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "respond-async         | true  | respond-async",
        "respond-async, wait=5 | true  | respond-async, wait=5",
        "respond-async, wait=5 | false | wait=5",
        "respond-async         | false | none",
        "wait=5                | true  | wait=5",
        "wait=3600             | true  | none",
        "return=minimal        | true  | none",
      })
  void onlyWhatWasAppliedIsSaidToBe(String header, boolean early, String applied) {
    assertThat(PreferHeader.of(List.of(header)).applied(early, LIMIT).orElse("none"))
        .isEqualTo(applied);
  }
}
