package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.format.QuotedInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Collects everything that is wrong with a request, so that one answer names it all. */
public final class Violations {

  private final List<Violation> all = new ArrayList<>();

  /** Adds what is wrong with a field, with what to send instead. */
  public void add(String field, String message) {
    all.add(new Violation(field, message));
  }

  void add(SpecField<?> field, String message) {
    add(field.name(), message);
  }

  /** Adds that a field has the name of something that does not exist. */
  public void addUnknown(String field, String kind, String name, Collection<String> names) {
    add(field, NearestName.unknown(kind, QuotedInput.bare(name), names));
  }

  void addUnknownField(String name, Collection<String> names) {
    String shown = QuotedInput.bare(name);
    add(shown, NearestName.suggest("there is no such field", shown, names));
  }

  void addDuplicates(String field, List<?> values) {
    values.stream()
        .distinct()
        .filter(value -> values.indexOf(value) != values.lastIndexOf(value))
        .forEach(value -> add(field, "has " + value + " more than once: send it once"));
  }

  /** Throws the exception that the function makes of all violations, if there are any. */
  public <E extends Exception> void throwIfAny(Function<List<Violation>, E> exception) throws E {
    if (!all.isEmpty()) {
      throw exception.apply(List.copyOf(all));
    }
  }
}
