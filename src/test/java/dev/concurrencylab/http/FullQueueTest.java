package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.await;
import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.postJson;
import static dev.concurrencylab.http.Calls.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that is busy: clients that wait or have to come back later. */
@QuarkusTest
@TestProfile(FullQueueTest.Busy.class)
class FullQueueTest {

  /** Lasts until it is cancelled, also where a request takes a second. */
  private static final String LONG =
      Calls.LONG.replace("\"repetitions\": 1", "\"repetitions\": 100");

  /** One experiment may wait, and clients for a tenth of a second. */
  public static final class Busy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lab.queue.capacity", "1", "lab.wait-limit", "100ms");
    }
  }

  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private static String start() {
    Response response = postJson(LONG);
    assertThat(response.statusCode()).isEqualTo(202);
    String id = response.path("id");
    await(() -> !get("/experiments/" + id).path("state").equals("queued"));
    return id;
  }

  @Test
  void experimentThatOutlastsTheServersPatienceIsAnsweredAsItStands() {
    Response response = postJson(LONG);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.<String>path("state")).isIn("queued", "running");
    assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
    assertThat(response.headers().hasHeaderWithName("Preference-Applied")).isFalse();
  }

  @Test
  void preferenceBeyondTheServersPatienceIsNotSaidToBeApplied() {
    Response response =
        plain()
            .header("Prefer", "wait=20")
            .contentType("application/json")
            .body(LONG)
            .post("/experiments");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().hasHeaderWithName("Preference-Applied")).isFalse();
  }

  @Test
  void cancellingTheOneThatWaitsMakesPlaceForAnother() {
    start();
    String waiting = Calls.start(LONG);
    problem(postJson(LONG), 429);
    assertThat(Calls.cancel(waiting).<String>path("state")).isEqualTo("cancelled");

    assertThat(postJson(LONG).<Integer>path("queuePosition")).isEqualTo(1);
  }

  @Test
  void requestThatFoundTheQueueFullUsesUpNoKey() {
    start();
    String waiting = Calls.start(LONG);
    String key = UUID.randomUUID().toString();
    problem(Calls.startWithKey(LONG, key), 429);
    Calls.cancel(waiting);

    Response other = Calls.startWithKey(Calls.QUICK, key);
    assertThat(other.statusCode()).isEqualTo(202);
    assertThat(other.<String>path("spec.baseline")).isEqualTo("sequential");
  }

  @Test
  void clientOfAFullQueueIsToldWhenToComeBack() {
    start();
    Response waiting = postJson(LONG);
    Response refused = problem(postJson(LONG), 429);

    assertThat(waiting.<String>path("state")).isEqualTo("queued");
    assertThat(waiting.<Integer>path("queuePosition")).isEqualTo(1);
    assertThat(refused.<String>path("detail")).contains("lab.queue.capacity");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(get("/experiments?format=text&limit=1").asString()).contains("  queued  ");
  }
}
