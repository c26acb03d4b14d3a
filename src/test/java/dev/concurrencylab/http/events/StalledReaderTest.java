package dev.concurrencylab.http.events;

import static dev.concurrencylab.http.Calls.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.http.Calls;
import dev.concurrencylab.http.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that follow an experiment and stop reading, or wait for long. */
@QuarkusTest
@TestProfile(StalledReaderTest.Impatient.class)
class StalledReaderTest {

  /** Two seconds of silence. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.idle-timeout", "2s", "lab.wait-limit", "1s");
    }
  }

  /** More events than the network's buffers hold. */
  private static final String MANY_TRIALS =
      """
      {"strategies": ["sequential"], "workers": 1, "iterations": 1, "repetitions": 9000, "warmup": 0}
      """;

  private final EventStreams streams;

  @Inject
  StalledReaderTest(EventStreams streams) {
    this.streams = streams;
  }

  @Test
  void clientThatReadsNothingIsLeftAndTheTrialsGoOn() throws Exception {
    String id = Calls.start(MANY_TRIALS);
    try (RawClient stalled = RawClient.connect().get("/experiments/" + id + "/events")) {
      await(() -> streams.size() == 1);
      assertThat(get("/experiments/" + id + "/events").asString()).contains("event: result");

      await(() -> streams.size() == 0);
      assertThat(stalled.readToEnd()).startsWith("HTTP/1.1 200").doesNotContain("event: result");
    }
    assertThat(get("/experiments/" + id).<Integer>path("progress.done")).isEqualTo(9_001);
  }
}
