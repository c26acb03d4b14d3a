package dev.concurrencylab.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialColumn;
import dev.concurrencylab.experiment.result.TrialColumns;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** JSON and CSV show the same columns of a trial. */
class TrialColumnsTest {

  private static final Trial TRIAL = new Trial(3, TrialKind.WARM_UP, 2, "gil-3.9", 2);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final LatencySummary LATENCY = new LatencySummary(1L, 2L, null, null, 5, 6);

  private static final TrialResult FAILED =
      new Failed(TRIAL, START, Reason.KILLED, "killed, \"by hand\"\n");

  private static TrialResult finished(Disturbance disturbance, LatencySummary latency) {
    return new Finished(
        TRIAL,
        START,
        Verdict.LOST_UPDATES,
        new Measurement(
            Gate.Kind.HANDSHAKE,
            Compiler.C1,
            OperationCounts.ofUpdates(3_000_000),
            new CounterEncoding.Count(0, -7, 9, true),
            10,
            20_000_000,
            30,
            1.0 / 3,
            1.0,
            disturbance,
            new GilStatistics(4, 5),
            latency,
            null,
            null));
  }

  private static JsonNode json(TrialResult trial) {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    new JsonConfiguration().customize(mapper);
    return mapper.valueToTree(trial);
  }

  private static CSVRecord row(TrialResult trial) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(TrialCsv.of(List.of(trial))))
        .getRecords()
        .getFirst();
  }

  @Test
  void theHeaderOfTheCsvNamesTheFieldsOfTheJsonInTheirOrder() throws IOException {
    List<String> names =
        json(finished(Disturbance.QUIET, LATENCY)).properties().stream()
            .flatMap(field -> names(field.getKey(), field.getValue()))
            .toList();
    assertThat(names).isEqualTo(TrialColumns.ALL.stream().map(TrialColumn::name).toList());
    assertThat(row(FAILED).getParser().getHeaderNames()).isEqualTo(names);
  }

  private static Stream<String> names(String field, JsonNode value) {
    return value.isObject()
        ? value.properties().stream().map(part -> field + "." + part.getKey())
        : Stream.of(field);
  }

  @Test
  void everyValueIsTheSameInBoth() throws IOException {
    List<TrialResult> trials =
        List.of(
            FAILED,
            finished(Disturbance.NOISY, LATENCY),
            finished(Disturbance.QUIET, null),
            finished(Disturbance.UNKNOWN, null));
    for (TrialResult trial : trials) {
      JsonNode json = json(trial);
      CSVRecord row = row(trial);
      for (TrialColumn<?> column : TrialColumns.ALL) {
        JsonNode value = json.at("/" + column.name().replace('.', '/'));
        assertThat(value.isNull() ? "" : value.asText())
            .as(column.name())
            .isEqualTo(row.get(column.name()));
      }
    }
  }

  @Test
  void valuesLookAsTheContractHasThem() {
    JsonNode json = json(finished(Disturbance.NOISY, LATENCY));
    assertThat(json.get("kind").asText()).isEqualTo("warm-up");
    assertThat(json.get("startedAt").asText()).isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(json.get("nanosPerOperation").toString()).isEqualTo("6.66667");
    assertThat(json.get("noisy").isBoolean()).isTrue();
    assertThat(json(FAILED).get("verdict").asText()).isEqualTo("failed");
  }

  @Test
  void aTrialWithoutLatencyHasNoObjectForIt() {
    assertThat(json(FAILED).get("latencyNanos").isNull()).isTrue();
    assertThat(json(finished(Disturbance.QUIET, null)).get("latencyNanos").isNull()).isTrue();
    assertThat(json(finished(Disturbance.QUIET, LATENCY)).get("latencyNanos")).hasSize(6);
  }
}
