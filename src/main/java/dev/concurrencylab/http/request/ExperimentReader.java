package dev.concurrencylab.http.request;

import com.fasterxml.jackson.core.JsonParser;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.comparison.CellSamples;
import dev.concurrencylab.experiment.comparison.SampledExperiment;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.FieldType.LabelMap;
import dev.concurrencylab.experiment.spec.FieldValues;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads an experiment with its samples from JSON, as a service of this or of another version has
 * written it. Fields that are not needed are skipped; a field of the spec that this version does
 * not know may change what was measured, and is refused.
 */
final class ExperimentReader {

  static final int MOST_CELLS = 10_000;

  private final JsonFields json;
  private final Map<String, String> question = new LinkedHashMap<>();
  private final Map<String, String> circumstances = new LinkedHashMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private final List<CellSamples> cells = new ArrayList<>();
  private final Set<Cell> known = new HashSet<>();

  /** Creates the reader of the value at which the parser stands. */
  ExperimentReader(JsonParser parser, String path) {
    this.json = new JsonFields(parser, path);
    SampledExperiment.QUESTION.forEach(field -> question.put(field.name(), standard(field)));
    SampledExperiment.METHOD.forEach(field -> circumstances.put(field.name(), standard(field)));
  }

  private static String standard(SpecField<?> field) {
    return SampledExperiment.text(FieldValues.DEFAULTS.get(field));
  }

  SampledExperiment read() throws IOException {
    Map<String, String> head = new LinkedHashMap<>();
    json.object(
        field -> {
          switch (field) {
            case "id", "createdAt", "state" -> head.put(field, json.text());
            case "spec" -> json.object(this::specField);
            case "environment" -> json.object(this::environmentField);
            case "results" -> json.array(this::result);
            default -> json.skip();
          }
        });
    return new SampledExperiment(
        json.required("id", head.get("id")),
        instant(json.required("createdAt", head.get("createdAt"))),
        json.constant(ExperimentState.class, "state", head.get("state")),
        labels,
        question,
        circumstances,
        cells);
  }

  private Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw json.wrong("createdAt", "is no time: send it as it was given");
    }
  }

  private void specField(String name) throws IOException {
    if (name.equals(SpecFields.LABELS.name())) {
      json.object(this::label);
    } else if (question.containsKey(name)) {
      question.put(name, json.text());
    } else if (circumstances.containsKey(name)) {
      circumstances.put(name, json.text());
    } else if (SpecFields.find(name).isPresent() || name.equals("leftOut")) {
      json.skip();
    } else {
      String message =
          "is a field that this version of the service does not know: compare with the version"
              + " that wrote it";
      throw Problems.of(
          422, List.of(new Violation(json.path() + ".spec." + QuotedInput.bare(name), message)));
    }
  }

  private void label(String name) throws IOException {
    String value = json.text();
    boolean fits = name.matches(LabelMap.FORM) && value != null && value.matches(LabelMap.FORM);
    if (!fits || labels.size() == LabelMap.MOST) {
      throw json.wrong("spec.labels", "are not as an experiment can have them");
    }
    labels.put(name, value);
  }

  private void environmentField(String name) throws IOException {
    if (SampledExperiment.ENVIRONMENT.contains(name)) {
      circumstances.put(name, json.textOrList());
    } else {
      json.skip();
    }
  }

  private void result() throws IOException {
    CellReader reader = new CellReader(json);
    CellSamples cell = reader.read();
    String loop = question.putIfAbsent("loop", reader.loop());
    if (loop != null && !loop.equals(reader.loop())) {
      throw json.wrong("results", "are of the plain and of the general loop");
    }
    if (!known.add(cell.cell())) {
      throw json.wrong("results", "have the cell %s twice".formatted(cell.cell().strategy()));
    }
    if (cells.size() == MOST_CELLS) {
      throw json.wrong("results", "are more than %d cells".formatted(MOST_CELLS));
    }
    cells.add(cell);
  }
}
