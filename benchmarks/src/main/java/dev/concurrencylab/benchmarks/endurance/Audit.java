package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what clients had received when a service was killed with what the next service returns.
 * A defect that is found twice counts once.
 */
final class Audit {

  private static final Set<String> ENDED = Set.of("completed", "interrupted");

  private final Set<String> lost = new TreeSet<>();
  private final Set<String> torn = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();
  private final Set<String> interrupted = new TreeSet<>();

  /** Checks one experiment. */
  void check(LabClient client, ShownExperiment shown) throws IOException, InterruptedException {
    Reply reply = client.experiment(shown.id());
    if (reply.status() != 200) {
      lost.add("experiment " + shown.id());
      shown.trials().keySet().forEach(number -> lost.add(trial(shown, number)));
      return;
    }
    List<JsonNode> trials = client.trials(shown.id());
    checkExperiment(reply.body(), trials, shown);
    checkOrder(trials, shown);
    shown.trials().forEach((number, trial) -> checkTrial(trials, number, trial, shown));
  }

  private void checkExperiment(JsonNode experiment, List<JsonNode> trials, ShownExperiment shown) {
    String state = experiment.get("state").asText();
    if (!ENDED.contains(state)) {
      open.add(shown.id());
    } else if (state.equals("interrupted")) {
      interrupted.add(shown.id());
    }
    long measured =
        trials.stream().filter(trial -> trial.get("kind").asText().equals("measured")).count();
    long inResults = 0;
    for (JsonNode cell : experiment.get("results")) {
      inResults += cell.get("trials").asLong();
    }
    boolean counted = experiment.get("progress").get("done").asInt() == trials.size();
    boolean same = shown.result() == null || shown.result().equals(experiment);
    if (measured != inResults || !counted || !same) {
      torn.add("experiment " + shown.id());
    }
  }

  /** Checks that no number is missing, also among trials that no client had received. */
  private void checkOrder(List<JsonNode> trials, ShownExperiment shown) {
    for (int i = 0; i < trials.size(); i++) {
      if (trials.get(i).get("sequence").asInt() != i + 1) {
        torn.add(trial(shown, i + 1));
      }
    }
  }

  private void checkTrial(
      List<JsonNode> trials, int number, JsonNode trial, ShownExperiment shown) {
    if (number > trials.size()) {
      lost.add(trial(shown, number));
    } else if (!trials.get(number - 1).equals(trial)) {
      torn.add(trial(shown, number));
    }
  }

  private static String trial(ShownExperiment shown, int number) {
    return "trial " + number + " of " + shown.id();
  }

  /** Prints what was found. */
  void report(Scoreboard board) {
    board.none("trials and experiments lost that were shown", lost);
    board.none("trials and experiments torn", torn);
    board.none("experiments still open after the next start", open);
    board.atLeast("experiments marked as interrupted", interrupted.size(), "", 1);
  }
}
