package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Named;
import dev.concurrencylab.strategy.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * The type of a field's values.
 *
 * @param <T> how a value is held
 */
public sealed interface FieldType<T> {

  /**
   * Reads a value that a client sent: a string, a number, a list of these, or anything else. What
   * is wrong with it is then among the violations.
   *
   * @param place the field, or one of its elements: {@code workers[1]}
   * @return null if it is of another type
   */
  T read(String place, Object sent, FieldReading reading);

  /** Returns the elements that are meant by those that a client sent. */
  default List<?> meant(List<?> sent, FieldReading reading) {
    return sent;
  }

  /** One of the constants of an enum, by its name. */
  record Choice<E extends Enum<E> & Named>(Class<E> constants) implements FieldType<E> {

    /** Returns the names that clients may send. */
    public List<String> names() {
      return Arrays.stream(constants.getEnumConstants()).map(Named::wireName).toList();
    }

    @Override
    public E read(String place, Object sent, FieldReading reading) {
      String name = reading.name(place, sent);
      int chosen = names().indexOf(name);
      if (name != null && chosen < 0) {
        reading.addUnknown(reading.field(), name, names());
      }
      return chosen < 0 ? null : constants.getEnumConstants()[chosen];
    }
  }

  /** The name of a strategy in the catalogue. */
  record StrategyName() implements FieldType<String> {

    /** Stands for all names, where a list of them is asked for. */
    public static final String ALL = "all";

    @Override
    public String read(String place, Object sent, FieldReading reading) {
      String name = reading.name(place, sent);
      if (name != null && reading.catalogue().find(name).isEmpty()) {
        reading.addUnknown("strategy", name, reading.catalogue().names());
      }
      return name;
    }

    @Override
    public List<?> meant(List<?> sent, FieldReading reading) {
      if (sent.equals(List.of(ALL))) {
        return reading.catalogue().names();
      }
      if (sent.contains(ALL)) {
        reading.add("has \"all\" beside other names: send \"all\" alone");
        return List.of();
      }
      return sent;
    }
  }

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
  record WholeNumber<N extends Number>(
      LongFunction<N> boxed, long largest, long least, ToLongFunction<Limits> most, Bound bound)
      implements FieldType<N> {

    /** What the largest number is. */
    public enum Bound {
      /** The same for every service. */
      FIXED,
      /** A limit of the service on this number. */
      LIMIT,
      /**
       * A limit of the service on this number and others together; {@link SpecLimits} checks it.
       */
      SHARED_LIMIT
    }

    static WholeNumber<Long> fixed(long least, long most) {
      return ofLong(least, _ -> most, Bound.FIXED);
    }

    static WholeNumber<Long> ofLong(long least, ToLongFunction<Limits> most, Bound bound) {
      return new WholeNumber<>(Long::valueOf, Long.MAX_VALUE, least, most, bound);
    }

    static WholeNumber<Integer> ofInt(long least, ToLongFunction<Limits> most, Bound bound) {
      return new WholeNumber<>(Math::toIntExact, Integer.MAX_VALUE, least, most, bound);
    }

    @Override
    public N read(String place, Object sent, FieldReading reading) {
      String problem =
          switch (sent) {
            case String text when text.matches("-?\\d{1,18}") ->
                "is a string: send the number without quotes, " + text;
            case String _, Double _ -> "is not a number: send an integer";
            case Number number -> problem(new BigDecimal(number.toString()), reading);
            default -> "is not a number: send an integer, or leave the field out for its default";
          };
      return problem == null
          ? checked(new BigDecimal(sent.toString()).longValueExact(), reading)
          : reading.refuse(place, sent, problem);
    }

    private String problem(BigDecimal number, FieldReading reading) {
      if (number.abs().compareTo(BigDecimal.valueOf(largest)) > 0) {
        return number.signum() > 0
            ? "is too large: send at most " + most.applyAsLong(reading.limits())
            : "is too small: send %d or more".formatted(least);
      }
      boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
      return whole ? null : "is not a whole number: send an integer";
    }

    private N checked(long number, FieldReading reading) {
      long limit = most.applyAsLong(reading.limits());
      if (bound == Bound.SHARED_LIMIT && number < least) {
        reading.add("is %d: send an integer of at least %d", number, least);
      } else if (bound != Bound.SHARED_LIMIT && (number < least || number > limit)) {
        reading.add("is %d: send an integer from %d to %d", number, least, limit);
      }
      return boxed.apply(number);
    }
  }

  /** At least one value, each once; a single one is the short form of a list. */
  record ListOf<T>(FieldType<T> element) implements FieldType<List<T>> {

    /** More would be one of a list's mistakes repeated; checking a list takes quadratic time. */
    public static final int LONGEST = 1_000;

    @Override
    public List<T> read(String field, Object sent, FieldReading reading) {
      List<?> elements = sent instanceof List<?> list ? list : List.of(sent);
      if (elements.size() > LONGEST) {
        reading.add("has %d elements: send at most %d", elements.size(), LONGEST);
        return null;
      }
      if (elements.isEmpty()) {
        String remedy =
            element instanceof WholeNumber
                ? "give at least one number"
                : "name at least one strategy";
        reading.add("is empty: %s, or leave the field out", remedy);
      }
      List<?> meant = element.meant(elements, reading);
      List<T> values = new ArrayList<>();
      for (int i = 0; i < meant.size(); i++) {
        String place = meant.size() == 1 ? field : "%s[%d]".formatted(field, i);
        values.add(element.read(place, meant.get(i), reading));
      }
      values.removeIf(Objects::isNull);
      reading.violations().addDuplicates(field, values);
      return values;
    }
  }
}
