package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.postJson;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.runQuick;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exporting whole experiments, a line for each. */
@QuarkusTest
class ExperimentExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STRIPED =
      "{\"strategies\": \"striped\", \"iterations\": 1, \"repetitions\": 1, \"warmup\": 0, \"seed\": %d}";

  private static List<ObjectNode> export(String parameters) throws IOException {
    Response response = get("/experiments?format=jsonl" + parameters);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/jsonl");
    List<ObjectNode> lines = new ArrayList<>();
    for (String line : response.asString().lines().toList()) {
      lines.add((ObjectNode) JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void aLineIsTheExperimentWithItsTrials() throws Exception {
    String id = runQuick();

    ObjectNode line = export("&limit=1").getFirst();

    JsonNode trials = line.remove("trials");
    JsonNode hash = line.remove("specHash");
    assertThat(line).isEqualTo(JSON.readTree(get("/experiments/" + id).asString()));
    assertThat(trials)
        .isEqualTo(
            JSON.readTree(get("/experiments/" + id + "/trials?limit=100").asString()).get("items"));
    assertThat(hash.asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void withoutALimitAllExperimentsAreThereAndWithFiltersOnlySome() throws Exception {
    for (int i = 0; i < 101; i++) { // more than two parts
      postJson(STRIPED.formatted(i));
    }

    List<ObjectNode> all = export("&strategy=striped");

    assertThat(all).hasSizeGreaterThanOrEqualTo(101);
    assertThat(all).extracting(line -> line.get("id").asText()).doesNotHaveDuplicates();
    assertThat(all.subList(0, 101))
        .extracting(line -> line.get("spec").get("seed").asInt())
        .startsWith(100, 99, 98)
        .endsWith(1, 0);
    assertThat(all.subList(0, 101))
        .extracting(line -> line.get("specHash").asText())
        .containsOnly(all.getFirst().get("specHash").asText());
    assertThat(export("&strategy=striped&limit=60")).isEqualTo(all.subList(0, 60));
    assertThat(export("&state=failed&strategy=striped")).isEmpty();
  }

  @Test
  void itsParametersAreCheckedAsThoseOfTheList() {
    assertThat(
            problem(get("/experiments?format=jsonl&limit=0"), 400)
                .<String>path("violations[0].field"))
        .isEqualTo("limit");
  }
}
