package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what clients were shown before a service was killed with what the next one shows. What
 * is found twice counts once.
 */
final class Audit {

  private static final Set<String> ENDED = Set.of("completed", "interrupted");

  private final Set<String> lost = new TreeSet<>();
  private final Set<String> torn = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();
  private final Set<String> interrupted = new TreeSet<>();

  /** Looks at one experiment. */
  void check(LabClient client, Noted noted) throws IOException, InterruptedException {
    Reply reply = client.experiment(noted.id());
    if (reply.status() != 200) {
      lost.add("experiment " + noted.id());
      noted.trials().keySet().forEach(number -> lost.add(trial(noted, number)));
      return;
    }
    List<JsonNode> trials = client.trials(noted.id());
    checkExperiment(reply.body(), trials, noted);
    checkOrder(trials, noted);
    noted.trials().forEach((number, shown) -> checkTrial(trials, number, shown, noted));
  }

  private void checkExperiment(JsonNode experiment, List<JsonNode> trials, Noted noted) {
    String state = experiment.get("state").asText();
    if (!ENDED.contains(state)) {
      open.add(noted.id());
    } else if (state.equals("interrupted")) {
      interrupted.add(noted.id());
    }
    long measured =
        trials.stream().filter(trial -> trial.get("kind").asText().equals("measured")).count();
    long inResults = 0;
    for (JsonNode cell : experiment.get("results")) {
      inResults += cell.get("trials").asLong();
    }
    boolean counted = experiment.get("progress").get("done").asInt() == trials.size();
    boolean same = noted.result() == null || noted.result().equals(experiment);
    if (measured != inResults || !counted || !same) {
      torn.add("experiment " + noted.id());
    }
  }

  /** There must be no gaps, also among those that nobody was shown. */
  private void checkOrder(List<JsonNode> trials, Noted noted) {
    for (int i = 0; i < trials.size(); i++) {
      if (trials.get(i).get("sequence").asInt() != i + 1) {
        torn.add(trial(noted, i + 1));
      }
    }
  }

  private void checkTrial(List<JsonNode> trials, int number, JsonNode shown, Noted noted) {
    if (number > trials.size()) {
      lost.add(trial(noted, number));
    } else if (!trials.get(number - 1).equals(shown)) {
      torn.add(trial(noted, number));
    }
  }

  private static String trial(Noted noted, int number) {
    return "trial " + number + " of " + noted.id();
  }

  /** Prints what was found. */
  void report(Scoreboard board) {
    board.none("trials and experiments lost that were shown", lost);
    board.none("trials and experiments torn", torn);
    board.none("experiments still open after the next start", open);
    board.atLeast("experiments marked as interrupted", interrupted.size(), "", 1);
  }
}
