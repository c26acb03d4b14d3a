package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.postJson;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.runQuick;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding experiments again. */
@QuarkusTest
class ExperimentListTest {

  private static final String STRIPED =
      "{\"strategies\": \"striped\", \"iterations\": 1, \"repetitions\": 1, \"warmup\": 0}";

  @Test
  void newestComesFirstWithoutResultsAndTrials() {
    String older = runQuick();
    String newer = runQuick();

    Response list = get("/experiments?limit=2&state=completed");

    assertThat(list.<List<String>>path("items.id")).containsExactly(newer, older);
    assertThat(list.<List<String>>path("items.state")).containsOnly("completed");
    assertThat(list.asString()).doesNotContain("results", "trials\"").contains("\"progress\"");
  }

  @Test
  void followingTheLinksShowsEveryExperimentOnceAndKeepsTheFilters() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(postJson(STRIPED).path("id"));
      runQuick();
    }
    List<String> found = new ArrayList<>();
    String page = "/experiments?limit=2&strategy=striped&state=completed";
    while (page != null && found.size() < ids.size()) {
      Response response = get(page);
      found.addAll(response.path("items.id"));
      page = next(response);
    }

    assertThat(found).startsWith(ids.toArray(String[]::new));
  }

  /** Returns what the Link says, which is what the body says too. */
  private static String next(Response response) {
    String link = response.header("Link");
    String cursor = response.path("next");
    if (cursor == null) {
      assertThat(link).isNull();
      return null;
    }
    assertThat(link).endsWith(">; rel=\"next\"").contains("after=" + cursor);
    return link.substring(1, link.indexOf('>'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0         | limit    | is \"0\": send an integer from 1 to 100",
        "limit=101       | limit    | is \"101\": send an integer from 1 to 100",
        "limit=ten       | limit    | is \"ten\": send an integer from 1 to 100",
        "limit=          | limit    | is empty: give it a value, or leave it out",
        "state=complete  | state    | there is no state \"complete\"; did you mean \"completed\"?",
        "strategy=atomik | strategy | there is no strategy \"atomik\"; did you mean \"atomic\"?",
        "after=nobody    | after    | is \"nobody\", which is no cursor",
        "limit=1&limit=2 | limit    | is given more than once: send it once",
      })
  void parameterThatCannotBeReadIsNamed(String query, String parameter, String message) {
    Response response = problem(get("/experiments?" + query), 400);

    assertThat(violations(response).get(parameter)).startsWith(message);
  }

  @Test
  void listIsATableToo() {
    String id = runQuick();

    String table = get("/experiments?format=text&limit=1").asString();

    assertThat(table)
        .startsWith("id ")
        .contains("\n" + id + "  completed  ")
        .contains("curl 'http://");
  }

  @Test
  void emptyTableSaysHowToRunAnExperiment() {
    assertThat(get("/experiments?format=text&after=1").asString())
        .contains("curl -X POST 'http://", "/experiments?format=text'");
  }
}
