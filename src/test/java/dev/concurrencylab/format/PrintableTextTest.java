package dev.concurrencylab.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Foreign text is shown as it is, except for characters that would do something. */
class PrintableTextTest {

  /** Escape, new line, line separator, right-to-left override, a tag, half a pair, no character. */
  private static final String HARMFUL =
      "a\u001bb\nc\u2028d\u202ee" + Character.toString(0xE0001) + "f\ud83dg\u0378h";

  @Test
  void harmlessTextIsNotChanged() {
    String text = "x += 1 … „größer“ 数 \uD83D\uDE00";

    assertThat(PrintableText.escape(text)).isEqualTo(text);
    assertThat(PrintableText.replace(text)).isEqualTo(text);
  }

  @Test
  void everyOtherCharacterIsSpeltOut() {
    assertThat(PrintableText.escape(HARMFUL))
        .isEqualTo("a\\u001bb\\u000ac\\u2028d\\u202ee\\udb40\\udc01f\\ud83dg\\u0378h");
  }

  @Test
  void everyOtherCharacterIsReplaced() {
    assertThat(PrintableText.replace(HARMFUL))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
  }
}
