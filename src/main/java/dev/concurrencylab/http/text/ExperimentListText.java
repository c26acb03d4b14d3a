package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A part of the list of experiments for people. */
public final class ExperimentListText {

  private static final int STRATEGIES_WIDTH = 21;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExperimentListText() {}

  /**
   * Returns the lines.
   *
   * @param next where the next part is; null if this is the last
   * @param experiments where experiments are posted to
   */
  public static String render(List<ExperimentSnapshot> items, URI next, URI experiments) {
    TextLines lines = new TextLines();
    if (items.isEmpty()) {
      return lines
          .add("There are no such experiments. To run one:")
          .verbatim("  curl -X POST '" + experiments + "?format=text'")
          .toString();
    }
    Table table =
        new Table()
            .left("id")
            .left("state")
            .left("created (UTC)")
            .right("trials")
            .left("strategies");
    for (ExperimentSnapshot item : items) {
      table.row(
          item.id(),
          item.state().wireName(),
          UTC.format(item.createdAt()),
          item.progress().done() + "/" + item.progress().total(),
          strategies(item.spec().strategies()));
    }
    lines.append(table.render()).blank();
    lines
        .add("One of them:")
        .verbatim("  curl '%s/%s?format=text'".formatted(experiments, items.getFirst().id()));
    if (next != null) {
      lines.add("The next ones:").verbatim("  curl '" + next + "'");
    }
    return lines.toString();
  }

  /** Names as many as fit, and how many more there are. */
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
    return count == names.size() ? text : text + " +" + (names.size() - count);
  }
}
