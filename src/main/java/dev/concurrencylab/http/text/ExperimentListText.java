package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One page of the list of experiments as plain text. */
public final class ExperimentListText {

  private static final int STRATEGIES_WIDTH = 21;
  private static final int LABELS_WIDTH = 15;

  /** Begins the number of strategies that are not shown. */
  private static final String MORE = " +";

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExperimentListText() {}

  /**
   * Returns the lines of a page.
   *
   * @param ratios to the oldest, by id; empty unless the list is of one question
   * @param next the address of the next page; null if this is the last
   * @param experiments the address to which experiments are posted
   */
  public static String render(
      List<ExperimentSnapshot> items, Map<String, Double> ratios, URI next, URI experiments) {
    TextLines lines = new TextLines();
    if (items.isEmpty()) {
      return lines
          .add("There are no such experiments. Run one:")
          .verbatim("  curl -X POST '" + experiments + "?format=text'")
          .toString();
    }
    Table table = new Table().left("id").left("state").left("created (UTC)").right("trials");
    if (ratios.isEmpty()) {
      table.left("strategies");
    } else {
      table.right("ratio").left("labels");
    }
    for (ExperimentSnapshot item : items) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  item.id(),
                  item.state().wireName(),
                  UTC.format(item.createdAt()),
                  item.progress().done() + "/" + item.progress().total()));
      if (ratios.isEmpty()) {
        cells.add(strategies(item.spec().strategies()));
      } else {
        cells.add(NumberFormat.significant(ratios.get(item.id()), 3));
        cells.add(labels(item.spec().labels()));
      }
      table.row(cells.toArray(String[]::new));
    }
    String rendered = table.render();
    lines.append(rendered).blank();
    if (!ratios.isEmpty()) {
      lines.add(TrendLine.of(items, ratios));
    }
    if (rendered.contains(MORE)) {
      lines.add("+N", "N more strategies");
    }
    lines
        .add("Show one:")
        .verbatim("  curl '%s/%s?format=text'".formatted(experiments, items.getFirst().id()));
    if (next != null) {
      lines.add("Next page:").verbatim("  curl '" + next + "'");
    }
    return lines.toString();
  }

  private static String labels(Map<String, String> labels) {
    String all = LabelText.of(labels);
    return all.length() > LABELS_WIDTH ? all.substring(0, LABELS_WIDTH - 1) + "…" : all;
  }

  /** Returns as many names as fit, and the number of the others. */
  private static String strategies(List<String> names) {
    for (int shown = names.size(); shown > 1; shown--) {
      String text = shown(names, shown);
      if (text.length() <= STRATEGIES_WIDTH) {
        return text;
      }
    }
    return shown(names, 1);
  }

  private static String shown(List<String> names, int count) {
    String text = String.join(", ", names.subList(0, count));
    return count == names.size() ? text : text + MORE + (names.size() - count);
  }
}
