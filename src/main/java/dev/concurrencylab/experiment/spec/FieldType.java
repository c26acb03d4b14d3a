package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.strategy.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The type of a field's values. */
public sealed interface FieldType<T> {

  /**
   * Reads a value that a client sent: a string, a number, a list of these, or anything else. What
   * is wrong with it is then among the violations.
   *
   * @param path the field, or one of its elements: {@code workers[1]}
   * @return null if it is of another type
   */
  T read(String path, Object sent, FieldContext context);

  /** Returns the elements of a list with every wildcard replaced by the elements it stands for. */
  default List<?> expand(List<?> sent, FieldContext context) {
    return sent;
  }

  /** One of the constants of an enum, by its name. */
  record Choice<E extends Enum<E> & Named>(Class<E> constants) implements FieldType<E> {

    /** Returns the names that clients may send. */
    public List<String> names() {
      return Arrays.stream(constants.getEnumConstants()).map(Named::wireName).toList();
    }

    @Override
    public E read(String path, Object sent, FieldContext context) {
      String name = context.name(path, sent);
      int chosen = names().indexOf(name);
      if (name != null && chosen < 0) {
        context.addUnknown(context.field(), name, names());
      }
      return chosen < 0 ? null : constants.getEnumConstants()[chosen];
    }
  }

  /** The name of a strategy in the catalogue. */
  record StrategyName() implements FieldType<String> {

    /** The wildcard for all names, in a list of them. */
    public static final String ALL = "all";

    @Override
    public String read(String path, Object sent, FieldContext context) {
      String name = context.name(path, sent);
      if (name != null && context.catalogue().find(name).isEmpty()) {
        context.addUnknown("strategy", name, context.catalogue().names());
      }
      return name;
    }

    /** Returns whether a client sent the wildcard, as a list or alone. */
    static boolean isAll(Object sent) {
      return ALL.equals(sent) || List.of(ALL).equals(sent);
    }

    @Override
    public List<?> expand(List<?> sent, FieldContext context) {
      if (isAll(sent)) {
        return context.catalogue().names();
      }
      if (sent.contains("*")) {
        context.add("has no wildcard *: send \"all\" for all strategies");
        return List.of();
      }
      if (sent.contains(ALL)) {
        context.add("has \"all\" beside other names: send \"all\" alone");
        return List.of();
      }
      return sent;
    }
  }

  /** The name of a JDK that forks can run on; it may look like a number. */
  record RuntimeName() implements FieldType<String> {

    @Override
    public String read(String path, Object sent, FieldContext context) {
      String name = context.name(path, sent instanceof Number ? sent.toString() : sent);
      if (name != null && context.runtimes().find(name).isEmpty()) {
        List<String> names = context.runtimes().all().stream().map(JavaRuntime::name).toList();
        context.addUnknown("runtime", name, names);
      }
      return name;
    }
  }

  /**
   * A whole number.
   *
   * @param typeMaximum the largest value that an N can hold
   * @param minimum the smallest that is taken
   * @param maximum the largest that a service with these limits takes
   * @param bound the kind of {@code maximum}
   */
  record WholeNumber<N extends Number>(
      LongFunction<N> converter,
      long typeMaximum,
      long minimum,
      ToLongFunction<Limits> maximum,
      Bound bound)
      implements FieldType<N> {

    /** The kinds of upper bounds. */
    public enum Bound {
      /** The same for every service. */
      FIXED,
      /** A limit of the service on this number. */
      LIMIT,
      /** A limit on this number and others together; {@link SpecLimits} checks it. */
      SHARED_LIMIT
    }

    static WholeNumber<Long> fixed(long minimum, long maximum) {
      return ofLong(minimum, context -> maximum, Bound.FIXED);
    }

    static WholeNumber<Integer> fixedInt(int minimum, int maximum) {
      return ofInt(minimum, context -> maximum, Bound.FIXED);
    }

    static WholeNumber<Long> ofLong(long minimum, ToLongFunction<Limits> maximum, Bound bound) {
      return new WholeNumber<>(Long::valueOf, Long.MAX_VALUE, minimum, maximum, bound);
    }

    static WholeNumber<Integer> ofInt(long minimum, ToLongFunction<Limits> maximum, Bound bound) {
      return new WholeNumber<>(Math::toIntExact, Integer.MAX_VALUE, minimum, maximum, bound);
    }

    @Override
    public N read(String path, Object sent, FieldContext context) {
      String problem =
          switch (sent) {
            case String text -> IntegerAdvice.of(context.field(), text);
            case Double fraction -> "is not a number: send an integer";
            case Number number -> problem(new BigDecimal(number.toString()), context);
            default -> "is not a number: send an integer, or leave the field out for its default";
          };
      return problem == null
          ? checked(new BigDecimal(sent.toString()).longValueExact(), context)
          : context.reject(path, sent, problem);
    }

    private String problem(BigDecimal number, FieldContext context) {
      if (number.abs().compareTo(BigDecimal.valueOf(typeMaximum)) > 0) {
        return number.signum() > 0
            ? "is too large: send at most " + maximum.applyAsLong(context.limits())
            : "is too small: send %d or more".formatted(minimum);
      }
      boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
      return whole ? null : "is not a whole number: send an integer";
    }

    private N checked(long number, FieldContext context) {
      long limit = maximum.applyAsLong(context.limits());
      if (bound == Bound.SHARED_LIMIT && number < minimum) {
        context.add("is %d: send an integer of at least %d", number, minimum);
      } else if (bound != Bound.SHARED_LIMIT && (number < minimum || number > limit)) {
        context.add("is %d: send an integer from %d to %d", number, minimum, limit);
      }
      return converter.apply(number);
    }
  }

  /** A whole number, or the word for one that is chosen. */
  record IterationCount(WholeNumber<Long> number) implements FieldType<Iterations> {

    @Override
    public Iterations read(String path, Object sent, FieldContext context) {
      if (Chosen.AUTO.wireName().equals(sent)) {
        return Chosen.AUTO;
      }
      Long count = number.read(path, sent, context);
      return count == null ? null : new Fixed(count);
    }
  }

  /** Names with values, which describe a run and change nothing about it. */
  record LabelMap() implements FieldType<Map<String, String>> {

    /** The largest number of names. */
    public static final int MOST = 8;

    /** The form of names and of values. */
    public static final String FORM = "[A-Za-z0-9._/:+@-]{1,63}";

    private static final String ADVICE = "send 1 to 63 letters, digits and ._-/:+@";

    @Override
    public Map<String, String> read(String field, Object sent, FieldContext context) {
      if (!(sent instanceof Map<?, ?> labels)) {
        return context.reject(field, sent, "is not an object: send {\"name\": \"value\"}");
      }
      if (labels.size() > MOST) {
        context.add("has %d names: send at most %d", labels.size(), MOST);
        return null;
      }
      Map<String, String> values = new TreeMap<>();
      labels.forEach((name, value) -> add((String) name, value, values, context));
      return values;
    }

    private static void add(
        String name, Object sent, Map<String, String> values, FieldContext context) {
      String path = "%s.%s".formatted(context.field(), QuotedInput.bare(name));
      if (!name.matches(FORM)) {
        context.violations().add(path, "is not a name of a label: " + ADVICE);
      } else if (!(sent instanceof String value)) {
        context.reject(path, sent, "is not text: send a string");
      } else if (!value.matches(FORM)) {
        context.reject(path, value, "is not a value of a label: " + ADVICE);
      } else {
        values.put(name, value);
      }
    }
  }

  /** At least one value, each once; a single one is the short form of a list. */
  record ListOf<T>(FieldType<T> element) implements FieldType<List<T>> {

    /** A longer list would only repeat errors; checking a list takes quadratic time. */
    public static final int LONGEST = 1_000;

    @Override
    public List<T> read(String field, Object sent, FieldContext context) {
      List<?> elements = sent instanceof List<?> list ? list : List.of(sent);
      if (elements.size() > LONGEST) {
        context.add("has %d elements: send at most %d", elements.size(), LONGEST);
        return null;
      }
      if (elements.isEmpty() && !(element instanceof RuntimeName)) { // answers may name no runtime
        context.add(
            "is empty: %s, or leave the field out",
            element instanceof StrategyName
                ? "name at least one strategy"
                : "give at least one number");
      }
      List<?> expanded = element.expand(elements, context);
      List<T> values = new ArrayList<>();
      for (int i = 0; i < expanded.size(); i++) {
        String path = expanded.size() == 1 ? field : "%s[%d]".formatted(field, i);
        if (expanded.get(i) instanceof String text && text.isBlank()) {
          context.violations().add(path, "is empty: leave out the surplus comma or quotes");
        } else {
          values.add(element.read(path, expanded.get(i), context));
        }
      }
      values.removeIf(Objects::isNull);
      context.violations().addDuplicates(field, values);
      return values;
    }
  }
}
