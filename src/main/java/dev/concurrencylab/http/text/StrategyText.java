package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.strategy.Synchronization;
import dev.concurrencylab.trial.Guarantee;
import java.util.List;
import java.util.Objects;

/** Strategies as plain text: a table of all, or a description of one. */
public final class StrategyText {

  private StrategyText() {}

  public static String all(Catalogue catalogue, Limits limits) {
    Table table =
        new Table()
            .left("strategy")
            .left("execution")
            .left("synchronization")
            .left("guarantee")
            .right("most\nworkers")
            .right("worst\nns/op");
    for (Strategy strategy : catalogue.all()) {
      table.row(
          strategy.name(),
          strategy.kind().wireName(),
          strategy.synchronization().description(),
          strategy.guarantee().wireName(),
          NumberFormat.exact(strategy.kind().maxWorkers(limits).value()),
          NumberFormat.exact(strategy.synchronization().nanosPerOperation()));
    }
    TextLines lines = new TextLines();
    lines
        .append(table.render())
        .blank()
        .add("guarantee", "exact: no update can be lost; none: updates may be lost")
        .add("ns/op", "a pessimistic estimate, used to refuse experiments that would take too long")
        .blank();
    catalogue.all().stream().map(Strategy::remark).filter(Objects::nonNull).forEach(lines::add);
    catalogue.remarks().forEach(lines::add);
    return lines.toString();
  }

  public static String one(Strategy strategy, Limits limits) {
    ExecutionKind kind = strategy.kind();
    Synchronization protection = strategy.synchronization();
    Limit<Integer> workers = kind.maxWorkers(limits);
    List<String> supported = SpecFields.supportedBy(strategy);
    TextLines lines = new TextLines();
    lines.add(strategy.name());
    property(lines, "execution", kind.description());
    property(lines, "synchronization", protection.description());
    property(lines, "guarantee", guarantee(strategy));
    if (strategy.whenToUse() != null) {
      property(lines, "when to use", strategy.whenToUse());
    }
    property(
        lines,
        "in Python",
        Objects.requireNonNullElse(strategy.pythonAnalogue(), "no counterpart"));
    property(
        lines,
        "workers",
        "at most %s (%s)".formatted(NumberFormat.exact(workers.value()), workers.setting()));
    property(
        lines,
        "worst case",
        "%s ns per operation, %s to start a worker"
            .formatted(
                NumberFormat.exact(protection.nanosPerOperation()),
                NumberFormat.durationInWords(kind.setupNanosPerWorker(), 3)));
    property(
        lines,
        "supports",
        supported.isEmpty() ? "bare updates only" : String.join(", ", supported));
    if (strategy.disassembly() != null) {
      lines.blank().append(strategy.disassembly());
    }
    if (strategy.remark() != null) {
      property(lines, "remark", strategy.remark());
    }
    return lines.toString();
  }

  private static void property(TextLines lines, String name, String value) {
    lines.wrap("  %-17s".formatted(name), value);
  }

  private static String guarantee(Strategy strategy) {
    String other =
        strategy.guarantee() == strategy.countingReferences()
            ? ""
            : "; under refcount " + words(strategy.countingReferences());
    return words(strategy.guarantee()) + other;
  }

  private static String words(Guarantee guarantee) {
    return switch (guarantee) {
      case EXACT -> "exact: no update can be lost";
      case NONE -> "none: updates may be lost";
    };
  }
}
