package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {

  private static String lines(String text) {
    return new TextLines().add(text).toString();
  }

  @Test
  void aHundredCharactersAreALine() {
    String fits = "x".repeat(49) + " " + "y".repeat(50);
    assertThat(lines(fits)).isEqualTo(fits + "\n");
    assertThat(TextLines.cut(fits)).isEqualTo(fits);
    assertThat(lines(fits + "y")).isEqualTo("x".repeat(49) + "\n" + "y".repeat(51) + "\n");
    assertThat(TextLines.cut(fits + "y")).hasSize(100).endsWith("y…");
  }

  @Test
  void aWordThatIsLongerThanALineIsBroken() {
    assertThat(lines("x".repeat(101))).isEqualTo("x".repeat(100) + "\nx\n");
  }

  @Test
  void aLineIsBrokenAfterItsLastWordThatFits() {
    assertThat(lines("x".repeat(100) + " y")).isEqualTo("x".repeat(100) + "\ny\n");
  }
}
