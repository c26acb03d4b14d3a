package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.JvmFlags;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.runtimes.JavaRuntime;
import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import java.util.List;

/** Runtimes as plain text: a table of those that can be used, and a sentence about each. */
public final class RuntimeText {

  /** So wide that a line has room for a name of any length. */
  private static final int WIDEST = 24;

  private RuntimeText() {}

  public static String all(List<JavaRuntime> runtimes) {
    Table table = new Table().left("runtime").left("version").left("vendor").left("VM");
    TextLines sentences = new TextLines();
    for (JavaRuntime runtime : runtimes) {
      switch (runtime) {
        case Usable usable -> {
          table.row(usable.name(), cut(usable.version()), cut(usable.vendor()), cut(usable.vm()));
          sentences.add(usable.name() + " is " + command(usable));
        }
        case Unusable unusable -> sentences.add(subject(unusable) + " " + unusable.problem());
      }
    }
    return new TextLines().append(table.render()).blank().append(sentences.toString()).toString();
  }

  private static String command(Usable runtime) {
    String options = String.join(" ", JvmFlags.redact(runtime.options()));
    return options.isEmpty() ? home(runtime) : home(runtime) + " with " + options;
  }

  private static String subject(Unusable runtime) {
    return runtime.name().equals(runtime.home().toString())
        ? home(runtime)
        : runtime.name() + " (" + home(runtime) + ")";
  }

  private static String home(JavaRuntime runtime) {
    return PrintableText.escape(runtime.home().toString());
  }

  private static String cut(String text) {
    return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
  }
}
