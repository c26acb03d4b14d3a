package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons over HTTP, of experiments of the history and of documents that a client has kept. */
@QuarkusTest
class ComparisonsTest {

  private static final String SPEC =
      "{\"strategies\": [\"atomic\", \"threads\"], \"workers\": [1, 2], \"iterations\": 1000,"
          + " \"repetitions\": 6, \"warmup\": 0, \"labels\": {\"commit\": \"%s\"}}";
  private static final JsonMapper JSON = new JsonMapper();

  @TestHTTPResource URI service;

  private static String run(String commit) {
    Response response = Calls.postJson(SPEC.formatted(commit));
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    return response.path("id");
  }

  private static ObjectNode document(String id) throws IOException {
    return (ObjectNode) JSON.readTree(get("/experiments/" + id + "?include=samples").asString());
  }

  private static String both(JsonNode baseline, JsonNode contender) {
    return JSON.createObjectNode()
        .<ObjectNode>set("baseline", baseline)
        .set("contender", contender)
        .toString();
  }

  private static Response compare(JsonNode baseline, JsonNode contender, String query) {
    return given()
        .contentType("application/json")
        .body(both(baseline, contender))
        .post("/comparisons" + query);
  }

  /** Sends a large body, which REST-assured would format for its log, in many seconds. */
  private HttpResponse<String> send(String body, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/comparisons" + query))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** Makes the document one of forks: each round is one, and all take so many times as long. */
  private static ObjectNode forked(ObjectNode document, double ratio) {
    ObjectNode copy = document.deepCopy();
    copy.put("id", "another");
    for (JsonNode result : copy.get("results")) {
      for (JsonNode sample : result.get("samples")) {
        ObjectNode one = (ObjectNode) sample;
        int fork = one.get("round").asInt();
        one.put("fork", fork).put("round", 1);
        one.put("nanosPerOperation", ratio * (10 + fork / 100.0));
      }
    }
    return copy;
  }

  @Test
  void experimentsOfTheHistoryCompareAsTheirDocumentsDo() throws IOException {
    String baseline = run("one");
    String contender = run("two");
    String query = "?baseline=%s&contender=%s".formatted(baseline, contender);

    JsonNode stored = JSON.readTree(get("/comparisons" + query).asString());
    JsonNode sent = JSON.readTree(compare(document(baseline), document(contender), "").asString());

    assertThat(sent).isEqualTo(stored);
    assertThat(stored.at("/cells")).hasSize(4);
    assertThat(stored.at("/cells/0/speed/reason").asText()).isEqualTo("no forks");
    assertThat(stored.at("/baseline/labels/commit").asText()).isEqualTo("one");
    assertThat(stored.at("/passed").asBoolean()).isTrue();
    String text = get("/comparisons" + query + "&format=text").asString();
    assertThat(text).startsWith("PASSED\n").contains("(commit=one)", "Undecided says");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(get("/comparisons" + query + "&format=csv").asString().lines()).hasSize(5);
  }

  @Test
  void aSlowerContenderFailsAndIsNamed() throws IOException {
    ObjectNode document = document(run("one"));
    ObjectNode baseline = forked(document, 1);

    Response slower = compare(document.put("id", "x"), baseline, "");
    assertThat(slower.path("passed").toString()).isEqualTo("true");
    Response response = compare(baseline, forked(document, 1.5).put("id", "y"), "?threshold=10");

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.path("passed").toString()).isEqualTo("false");
    assertThat(response.path("failures").toString()).contains("4 cells were slower");
    assertThat(response.path("cells[0].speed.scope").toString()).isEqualTo("n-jvms");
    assertThat(compare(baseline, forked(document, 1.5).put("id", "y"), "?format=text").asString())
        .startsWith("FAILED: 4 cells were slower\n");
    assertThat(
            compare(baseline, forked(document, 1.5).put("id", "y"), "?failOn=missing")
                .path("passed")
                .toString())
        .isEqualTo("true");
  }

  @Test
  void theSameIdComparesAlongAnAxis() {
    String id = run("one");
    String query = "/comparisons?baseline=%s&contender=%s".formatted(id, id);

    assertThat(get(query).statusCode()).isEqualTo(422);
    assertThat(get(query).asString()).contains("\"field\": \"by\"");
    assertThat(get(query + "&by=workers").path("cells.against").toString()).isEqualTo("[1, 1]");
    assertThat(get(query + "&by=strategy").statusCode()).isEqualTo(200);
    assertThat(get(query + "&by=counters").statusCode()).isEqualTo(422);
    assertThat(get(query + "&by=worker").statusCode()).isEqualTo(400);
    assertThat(get(query.replace("contender=", "contender=x") + "&by=workers").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "threshold=0, 422, threshold",
    "threshold=300, 422, threshold",
    "threshold=much, 400, threshold",
    "failOn=slow, 400, slower",
    "limit=1, 400, limit",
  })
  void wrongParametersAreNamed(String parameter, int status, String named) {
    Response response = get("/comparisons?baseline=a&contender=b&" + parameter);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.asString()).contains(named);
  }

  @Test
  void unknownAndMissingIdsAreSaid() {
    assertThat(get("/comparisons?baseline=a&contender=b").statusCode()).isEqualTo(404);
    assertThat(get("/comparisons?baseline=a").asString()).contains("contender: is missing");
  }

  @Test
  void anExperimentThatStillRunsConflicts() {
    String ended = run("one");
    String id =
        Calls.start("{\"strategies\": \"async\", \"iterations\": 1000000, \"repetitions\": 50}");
    try {
      Response response = get("/comparisons?baseline=%s&contender=%s".formatted(ended, id));

      assertThat(response.statusCode()).as(response.asString()).isEqualTo(409);
    } finally {
      given().post("/experiments/" + id + "/cancel");
    }
  }

  @Test
  void documentsThatWereEditedAreAnsweredWithTheirFault() throws IOException {
    ObjectNode document = forked(document(run("one")), 1);

    assertFault(document, d -> d.remove("results"), 422, "none in common");
    assertFault(document, d -> d.put("results", 1), 400, "contender.results");
    assertFault(document, d -> d.put("state", "done"), 400, "contender.state");
    assertFault(document, d -> d.put("state", "running"), 409, "running");
    assertFault(document, d -> d.put("createdAt", "today"), 400, "contender.createdAt");
    assertFault(document, d -> spec(d).put("workload", "increment"), 422, "workload");
    assertFault(document, d -> spec(d).put("iterations", 7), 422, "iterations");
    assertFault(document, d -> spec(d).put("novelty", 1), 422, "contender.spec.novelty");
    assertFault(document, d -> result(d).remove("samples"), 400, "include=samples");
    assertFault(document, d -> result(d).put("guarantee", "much"), 400, "guarantee");
    assertFault(document, d -> result(d).put("workers", 2), 400, "twice");
    assertFault(document, d -> sample(d).put("nanosPerOperation", -1), 400, "nanosPerOperation");
    assertFault(document, d -> sample(d).put("nanosPerOperation", "fast"), 400, "above 0");
    assertFault(document, d -> sample(d).put("lostUpdates", 1L << 62), 400, "lost");
    assertFault(document, d -> sample(d).put("fork", 2), 400, "same fork and round");
  }

  private static ObjectNode spec(ObjectNode document) {
    return (ObjectNode) document.get("spec");
  }

  private static ObjectNode result(ObjectNode document) {
    return (ObjectNode) document.at("/results/0");
  }

  private static ObjectNode sample(ObjectNode document) {
    return (ObjectNode) document.at("/results/0/samples/0");
  }

  private static void assertFault(
      ObjectNode document, Consumer<ObjectNode> edit, int status, String named) {
    ObjectNode edited = document.deepCopy();
    edit.accept(edited.put("id", "edited"));
    Response response = compare(document, edited, "");

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.asString()).contains(named);
  }

  @Test
  void whatIsNoPairOfExperimentsIsSaid() {
    for (String body :
        new String[] {"", "[]", "{}", "{\"baseline\": {}}", "{\"baseline\": 1", "x"}) {
      Response response = given().contentType("application/json").body(body).post("/comparisons");

      assertThat(response.statusCode()).as(body + ": " + response.asString()).isEqualTo(400);
    }
  }

  @Test
  void aDocumentOfAnOlderVersionHasTheDefaultsOfWhatItLacks() throws IOException {
    ObjectNode document = forked(document(run("one")), 1);
    ObjectNode old = document.deepCopy().put("id", "old");
    spec(old).remove("counterChoice");
    spec(old).remove("labels");
    ((ObjectNode) old.get("environment")).remove("cpuLimit");

    assertThat(compare(old, document, "").statusCode()).isEqualTo(200);
  }

  @Test
  void tenThousandCellsAreComparedAndThirtyTwoMegabytesRefused() throws Exception {
    ObjectNode document = forked(document(run("one")), 1);
    ArrayNode results = document.putArray("results");
    ObjectNode cell =
        (ObjectNode)
            JSON.readTree(
                "{\"strategy\": \"x\", \"loop\": \"plain\", \"guarantee\": \"exact\","
                    + " \"verdict\": \"exact\", \"samples\": [{\"fork\": 1, \"round\": 1,"
                    + " \"nanosPerOperation\": 5, \"updates\": 9, \"lostUpdates\": 0}]}");
    for (int i = 0; i < 10_000; i++) {
      results.add(cell.deepCopy().put("strategy", "s" + i));
    }

    HttpResponse<String> many = send(both(document, document.deepCopy().put("id", "b")), "");
    HttpResponse<String> text =
        send(both(document, document.deepCopy().put("id", "b")), "?format=text");
    results.add(cell.deepCopy());
    HttpResponse<String> tooMany = send(both(document, document.deepCopy().put("id", "b")), "");
    HttpResponse<String> large = send("{\"baseline\": \"" + "x".repeat(32_000_000) + "\"}", "");

    assertThat(many.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(many.body()).get("cells")).hasSize(10_000);
    assertThat(text.body().lines().filter(line -> line.startsWith("s"))).hasSize(10_000);
    assertThat(tooMany.statusCode()).isEqualTo(400);
    assertThat(tooMany.body()).contains("10000 cells");
    assertThat(large.statusCode()).isEqualTo(413);
  }

  @Test
  void theSameQuestionIsListedWithTheRatioToItsOldestRun() {
    long unique =
        ThreadLocalRandom.current().nextLong(1_000, 100_000); // the history outlives a run
    String spec = SPEC.replace("1000", String.valueOf(unique));
    String oldest = Calls.postJson(spec.formatted("a")).path("id");
    String newest = Calls.postJson(spec.formatted("b")).path("id");
    Calls.runQuick();

    Response list = get("/experiments?sameAs=" + oldest);

    assertThat(list.path("items.id").toString()).isEqualTo("[" + newest + ", " + oldest + "]");
    assertThat(list.path("items[1].ratioToOldest").toString()).isEqualTo("1");
    assertThat(list.<Object>path("items[0].results")).isNull();
    assertThat(get("/experiments?format=text&sameAs=" + oldest).asString())
        .containsPattern("the newest: [▁-█]{2} ")
        .contains("commit=b");
    assertThat(get("/experiments?sameAs=nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void labelsAreShownAndFindTheirExperiments() {
    String commit = UUID.randomUUID().toString();
    String id = run(commit);

    assertThat(get("/experiments/" + id).path("spec.labels.commit").toString()).isEqualTo(commit);
    assertThat(get("/experiments?label=commit=" + commit).path("items.id").toString())
        .isEqualTo("[" + id + "]");
    assertThat(get("/experiments/" + id + "?format=text").asString())
        .contains("labels    commit=" + commit + "\n");
    assertThat(get("/experiments?label=commit").statusCode()).isEqualTo(400);
    assertThat(get("/experiments?label=commit=other").path("items.size()").toString())
        .isEqualTo("0");
  }

  @Test
  void labelsOfAFormAreRepeatedPairs() {
    String quick = "strategies=sequential&iterations=1&repetitions=1&warmup=0";

    Response response = Calls.postForm(quick + "&labels=commit%3D1%2B2&labels=branch=a/b");

    assertThat(response.path("spec.labels.commit").toString()).isEqualTo("1+2");
    assertThat(response.path("spec.labels.branch").toString()).isEqualTo("a/b");
    assertThat(Calls.postForm(quick + "&labels=commit").statusCode()).isEqualTo(400);
    assertThat(Calls.postForm(quick + "&labels=a=1&labels=a=2").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a b\": \"c\"}; labels.a b",
        "{\"a\": 1}; send a string",
        "{\"a\": \"\"}; 1 to 63",
        "[\"a=b\"]; not an object",
        "{\"1\":\"a\",\"2\":\"a\",\"3\":\"a\",\"4\":\"a\",\"5\":\"a\",\"6\":\"a\",\"7\":\"a\",\"8\":\"a\",\"9\":\"a\"}; at most 8",
      })
  void wrongLabelsAreNamed(String labels, String named) {
    Response response = Calls.postJson("{\"labels\": %s}".formatted(labels));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.asString()).contains(named);
  }

  @Test
  void anIdempotencyKeyStandsForTheLabelsToo() {
    String key = UUID.randomUUID().toString();

    Response first = withKey(key, "one");
    Response again = withKey(key, "one");
    Response other = withKey(key, "two");

    assertThat(again.path("id").toString()).isEqualTo(first.path("id").toString());
    assertThat(other.statusCode()).isEqualTo(422);
  }

  private static Response withKey(String key, String commit) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(SPEC.formatted(commit))
        .post("/experiments");
  }
}
