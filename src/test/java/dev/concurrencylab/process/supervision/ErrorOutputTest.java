package dev.concurrencylab.process.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests that the output of a child is readable and harmless. */
class ErrorOutputTest {

  @Test
  void lastLinesAreKept() {
    assertThat(tail("one\r\n\ntwo\nthree")).isEqualTo("one | two | three");
    assertThat(tail("line\n".repeat(50) + "end")).isEqualTo("line | ".repeat(19) + "end");
  }

  @Test
  void nothingIsKeptOfNothing() {
    assertThat(tail("")).isEmpty();
  }

  @Test
  void lineWithoutAnEndIsCutIntoPieces() {
    assertThat(tail("x".repeat(450)))
        .isEqualTo("x".repeat(200) + " | " + "x".repeat(200) + " | " + "x".repeat(50));
    assertThat(tail("x".repeat(1_000_000))).hasSizeLessThan(4_100);
  }

  @Test
  void controlCharactersAreSpeltOut() {
    assertThat(tail("a\u001b[2Jb\u0085c\u202ed\u2028e\tf ü"))
        .isEqualTo("a\\u001b[2Jb\\u0085c\\u202ed\\u2028e\\u0009f ü");
  }

  @Test
  void chatterIsLoggedUpToALimit() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      tail("chatter\n".repeat(1_000));

      assertThat(log.lines()).hasSize(101).last().asString().contains("more than is logged");
    }
  }

  private static String tail(String printed) {
    ErrorOutput output =
        new ErrorOutput(
            1, new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), Level.WARNING);
    output.run();
    return output.tail();
  }
}
