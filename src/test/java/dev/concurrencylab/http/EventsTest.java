package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.http.EventReader.Event;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following an experiment, while it runs and afterwards. */
@QuarkusTest
class EventsTest {

  /** More trials than a batch of events has, over in a moment. */
  private static final String MANY =
      """
      {"strategies": ["sequential", "atomic"], "workers": 1, "iterations": 10,
       "repetitions": 60, "warmup": 1, "seed": 1}
      """;

  @BeforeEach
  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private static Response events(String id) {
    return get("/experiments/" + id + "/events");
  }

  private static Response eventsAfter(String id, String lastEventId) {
    return plain().header("Last-Event-ID", lastEventId).get("/experiments/" + id + "/events");
  }

  @Test
  void eventsTellOfEveryStateAndTrialInOrderAndOfTheResult() {
    String id = Calls.runQuick();
    Response stream = events(id);
    List<Event> events = EventReader.parse(stream.asString());

    assertThat(stream.contentType()).isEqualTo("text/event-stream;charset=UTF-8");
    assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
    assertThat(stream.header("Vary")).isEqualTo("Accept");
    assertThat(events)
        .extracting(Event::name)
        .containsExactly("state", "state", "trial", "trial", "trial", "trial", "state", "result");
    assertThat(events).extracting(Event::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(events)
        .filteredOn(event -> event.name().equals("state"))
        .extracting(Event::state)
        .containsExactly("queued", "running", "completed");
  }

  @Test
  void eventsHaveTheFieldsOfWhatTheyTellOf() {
    String id = Calls.runQuick();
    List<Event> events = EventReader.parse(events(id).asString());
    Response experiment = get("/experiments/" + id);
    List<Map<String, Object>> trials = get("/experiments/" + id + "/trials").path("items");

    assertThat(events)
        .filteredOn(event -> event.name().equals("trial"))
        .extracting(event -> event.json().getMap(""))
        .isEqualTo(trials);
    assertThat(events.getLast().json().getMap("")).isEqualTo(experiment.jsonPath().getMap(""));
    JsonPath ended = events.get(6).json();
    assertThat(ended.getMap(""))
        .containsOnlyKeys("id", "state", "at", "queuePosition", "progress", "failure");
    assertThat(ended.getString("at")).isEqualTo(experiment.path("finishedAt"));
    assertThat(events.get(1).json().getString("at")).isEqualTo(experiment.path("startedAt"));
    assertThat(events.get(0).json().getString("at")).isEqualTo(experiment.path("createdAt"));
    assertThat(ended.getInt("progress.done")).isEqualTo(4);
  }

  @Test
  void whatIsSeenLiveIsWhatIsToldAgainAfterwards() throws IOException {
    String before = Calls.start(Calls.LONG);
    String id = Calls.start(MANY);
    List<Event> live;
    List<Event> second;
    try (EventReader reader = EventReader.follow(id);
        EventReader another = EventReader.follow(id)) {
      Event queued = reader.next();
      assertThat(queued.state()).isEqualTo("queued");
      assertThat(queued.json().getInt("queuePosition")).isEqualTo(1);
      assertThat(queued.json().getInt("progress.done")).isZero();
      Calls.cancel(before);
      live = reader.rest();
      another.next();
      second = another.rest();
    }
    List<Event> replayed = EventReader.parse(events(id).asString());

    assertThat(live).hasSize(1 + 124 + 2).isEqualTo(second);
    assertThat(replayed.subList(1, replayed.size())).isEqualTo(live);
    assertThat(replayed.getFirst().json().getMap("progress"))
        .isEqualTo(Map.of("done", 0, "total", 124));
  }

  @Test
  void clientThatComesBackGetsWhatItHasNotSeen() {
    String id = Calls.runQuick();
    List<Event> all = EventReader.parse(events(id).asString());

    for (int seen = 0; seen < all.size(); seen++) {
      Response stream = eventsAfter(id, String.valueOf(seen));
      assertThat(EventReader.parse(stream.asString())).isEqualTo(all.subList(seen, all.size()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "9", "999999999999999999"})
  void clientThatHasTheLastEventIsToldNotToComeBack(String lastEventId) {
    Response response = eventsAfter(Calls.runQuick(), lastEventId);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.asString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "1000000000000000000", "' or 1=1"})
  void lastEventThatCannotBeIsNamed(String lastEventId) {
    Response refused = problem(eventsAfter(Calls.runQuick(), lastEventId), 400);

    assertThat(violations(refused)).containsOnlyKeys("Last-Event-ID");
  }

  @Test
  void experimentThatWasCancelledInLineHasNeverRun() throws IOException {
    Calls.start(Calls.LONG);
    String id = Calls.start(Calls.QUICK);
    try (EventReader reader = EventReader.follow(id)) {
      reader.next();
      Calls.cancel(id);
      List<Event> rest = reader.rest();

      assertThat(rest).extracting(Event::name).containsExactly("state", "result");
      assertThat(rest).extracting(Event::state).containsOnly("cancelled");
      assertThat(rest).extracting(Event::id).containsExactly(7L, 8L);
      assertThat(eventsAfter(id, "1").asString()).contains("id: 7\n").doesNotContain("id: 2\n");
    }
  }

  @Test
  void textIsALineForEachEventAndThenTheTable() {
    String id = Calls.runQuick();
    Response stream = get("/experiments/" + id + "/events?format=text");
    String table = get("/experiments/" + id + "?format=text").asString();

    assertThat(stream.contentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(stream.asString())
        .startsWith("accepted\nrunning: 4 trials\n1/4  measured 1  ")
        .endsWith("completed\n\n" + table)
        .hasLineCount(7 + 1 + (int) table.lines().count());
    assertThat(stream.asString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(plain().accept("text/plain").get("/experiments/" + id + "/events").asString())
        .isEqualTo(stream.asString());
  }

  @Test
  void headTellsTheHeadersAndDoesNotFollow() {
    String id = Calls.start(Calls.LONG);
    Response head = plain().head("/experiments/" + id + "/events");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.contentType()).startsWith("text/event-stream");
    assertThat(head.asString()).isEmpty();
  }

  @Test
  void whatCannotBeFollowedIsAProblem() {
    String id = Calls.runQuick();

    problem(events("00000000-0000-0000-0000-000000000000"), 404);
    problem(plain().accept("application/json").get("/experiments/" + id + "/events"), 406);
    problem(get("/experiments/" + id + "/events?format=json"), 400);
    problem(plain().post("/experiments/" + id + "/events"), 405);
  }
}
