package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.concurrencylab.experiment.JvmFlags;
import dev.concurrencylab.http.text.RuntimeText;
import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import java.util.List;

/** All runtimes, the service's own first. */
public record RuntimeList(List<Item> items, @JsonIgnore List<JavaRuntime> runtimes)
    implements Representation {

  /**
   * A runtime.
   *
   * @param problem why it cannot be used; null if it can
   */
  record Item(
      String name,
      String home,
      List<String> options,
      Integer feature,
      String version,
      String vendor,
      String vm,
      String problem) {

    static Item of(JavaRuntime runtime) {
      String home = runtime.home().toString();
      List<String> options = JvmFlags.redact(runtime.options());
      return switch (runtime) {
        case Usable usable ->
            new Item(
                usable.name(),
                home,
                options,
                usable.feature(),
                usable.version(),
                usable.vendor(),
                usable.vm(),
                null);
        case Unusable unusable ->
            new Item(unusable.name(), home, options, null, null, null, null, unusable.problem());
      };
    }
  }

  public static RuntimeList of(List<JavaRuntime> runtimes) {
    return new RuntimeList(runtimes.stream().map(Item::of).toList(), runtimes);
  }

  @Override
  public String text() {
    return RuntimeText.all(runtimes);
  }
}
