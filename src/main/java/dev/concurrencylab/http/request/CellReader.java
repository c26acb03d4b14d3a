package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.comparison.CellSamples;
import dev.concurrencylab.experiment.comparison.TrialSample;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a result with its samples. Samples that contradict themselves are refused. */
final class CellReader {

  private static final Set<String> AXES =
      Arrays.stream(Axis.values()).map(Axis::fieldName).collect(Collectors.toUnmodifiableSet());

  private final JsonFields json;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Integer> axes = new HashMap<>();
  private final Set<List<Integer>> rounds = new HashSet<>();
  private List<TrialSample> samples;

  CellReader(JsonFields json) {
    this.json = json;
  }

  CellSamples read() throws IOException {
    json.object(this::field);
    Cell cell =
        Cell.of(
            json.required("results.strategy", texts.get("strategy")),
            texts.get("runtime"),
            axis -> axes.getOrDefault(axis.fieldName(), axis.defaultValue()));
    return new CellSamples(
        cell,
        json.constant(Guarantee.class, "results.guarantee", texts.get("guarantee")),
        json.constant(Verdict.class, "results.verdict", texts.get("verdict")),
        json.required("results.samples", samples));
  }

  String loop() {
    return json.required("results.loop", texts.get("loop"));
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "strategy", "runtime", "guarantee", "verdict", "loop" -> texts.put(name, json.text());
      case "samples" -> {
        samples = new ArrayList<>();
        json.array(this::sample);
      }
      default -> {
        if (AXES.contains(name)) {
          axes.put(name, json.integer(0, Integer.MAX_VALUE).intValue());
        } else {
          json.skip();
        }
      }
    }
  }

  /** The numbers and the truth value of a sample, as they come. */
  private static final class Values {
    private Long fork;
    private Long round;
    private Double nanos;
    private Long updates;
    private Long lost;
    private Boolean noisy;
  }

  private void sample() throws IOException {
    Values values = new Values();
    json.object(name -> value(name, values));
    int round = json.required("results.samples.round", values.round).intValue();
    Integer fork = values.fork == null ? null : values.fork.intValue();
    boolean complete = values.updates != null && values.lost != null;
    if (values.nanos != null && (!complete || values.lost > values.updates)) {
      throw json.wrong("results.samples", "do not say of all updates how many were lost");
    }
    if (!rounds.add(fork == null ? List.of(round) : List.of(fork, round))) {
      throw json.wrong("results.samples", "have the same fork and round twice");
    }
    samples.add(
        new TrialSample(fork, round, values.nanos, values.updates, values.lost, values.noisy));
  }

  private void value(String name, Values values) throws IOException {
    switch (name) {
      case "fork" -> values.fork = json.integer(1, Integer.MAX_VALUE);
      case "round" -> values.round = json.integer(1, Integer.MAX_VALUE);
      case "nanosPerOperation" -> values.nanos = json.positive();
      case "updates" -> values.updates = json.integer(0, Long.MAX_VALUE);
      case "lostUpdates" -> values.lost = json.integer(0, Long.MAX_VALUE);
      case "noisy" -> values.noisy = "true".equals(json.text());
      default -> json.skip();
    }
  }
}
