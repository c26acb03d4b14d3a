package dev.concurrencylab.http.response;

import java.math.BigDecimal;
import java.math.MathContext;

/** Leaves measured numbers the digits that can mean something, and then some. */
final class SignificantDigits {

  private static final MathContext SIGNIFICANT = new MathContext(6);

  private SignificantDigits() {}

  /** Returns the number in plain notation; null if it is none. */
  static BigDecimal of(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(SIGNIFICANT).stripTrailingZeros();
    return new BigDecimal(rounded.toPlainString());
  }
}
