package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.strategy.Limits;
import java.math.BigDecimal;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * A whole number.
 *
 * @param <N> how it is held
 * @param boxed makes an N
 * @param largest what an N can hold
 * @param least the smallest that is taken
 * @param most the largest that a service with these limits takes
 * @param bound what {@code most} is
 */
public record WholeNumber<N extends Number>(
    LongFunction<N> boxed, long largest, long least, ToLongFunction<Limits> most, Bound bound)
    implements FieldType.Element<N> {

  /** What the largest number is. */
  public enum Bound {
    /** The same for every service. */
    FIXED,
    /** A limit of the service on this number. */
    LIMIT,
    /**
     * A limit of the service on what grows with this number and with others, such as all operations
     * of an experiment: {@link SpecLimits} judges them together.
     */
    SHARED_LIMIT
  }

  static WholeNumber<Long> fixed(long least, long most) {
    return new WholeNumber<>(Long::valueOf, Long.MAX_VALUE, least, any -> most, Bound.FIXED);
  }

  static WholeNumber<Long> ofLong(long least, ToLongFunction<Limits> most, Bound bound) {
    return new WholeNumber<>(Long::valueOf, Long.MAX_VALUE, least, most, bound);
  }

  static WholeNumber<Integer> ofInt(long least, ToLongFunction<Limits> most, Bound bound) {
    return new WholeNumber<>(Math::toIntExact, Integer.MAX_VALUE, least, most, bound);
  }

  @Override
  public N convert(String place, Object sent, Reading reading) {
    return switch (sent) {
      case String text when text.matches("-?\\d{1,18}") ->
          reading.refuse(place, sent, "is a string: send the number without quotes, " + text);
      case String text -> reading.refuse(place, text, "is not a number: send an integer");
      case Double infinite -> reading.refuse(place, infinite, "is not a number: send an integer");
      case Number number -> convert(place, new BigDecimal(number.toString()), reading);
      default ->
          reading.refuse(
              place,
              sent,
              "is not a number: send an integer, or leave the field out for its default");
    };
  }

  private N convert(String place, BigDecimal number, Reading reading) {
    if (number.abs().compareTo(BigDecimal.valueOf(largest)) > 0) {
      String remedy =
          number.signum() > 0
              ? "is too large: send at most " + most.applyAsLong(reading.limits())
              : "is too small: send %d or more".formatted(least);
      return reading.refuse(place, number, remedy);
    }
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      return reading.refuse(place, number, "is not a whole number: send an integer");
    }
    return boxed.apply(number.longValueExact());
  }

  @Override
  public N check(String field, N value, Reading reading) {
    long number = value.longValue();
    if (bound == Bound.SHARED_LIMIT) {
      if (number < least) {
        reading
            .violations()
            .add(field, "is %d: send an integer of at least %d".formatted(number, least));
      }
    } else {
      long limit = most.applyAsLong(reading.limits());
      if (number < least || number > limit) {
        reading
            .violations()
            .add(field, "is %d: send an integer from %d to %d".formatted(number, least, limit));
      }
    }
    return value;
  }

  @Override
  public String demand() {
    return "give at least one number";
  }
}
