package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tests of the console output of a service that does not start. */
class StartFailureTest {

  @Test
  void takenPortIsToldWithTheWayOut() {
    Throwable failure =
        new QuarkusBindException("127.0.0.1", 8080, new BindException("Address already in use"));

    assertThat(line(new RuntimeException("Failed to start quarkus", failure)))
        .contains(
            "port 8080 is in use: stop the other program, or start with -Dquarkus.http.port=8081");
  }

  @Test
  void whatTheServiceItselfFindsWrongIsToldAsItSaysIt() {
    assertThat(line(new RuntimeException(new StartException("no data directory"))))
        .contains("no data directory");
  }

  @Test
  void unknownKeyIsToldWithTheNearestThatExists() {
    assertThat(line(configuring("lab.quue.capacity", "3")))
        .contains(
            "there is no configuration key lab.quue.capacity; did you mean lab.queue.capacity?");
  }

  @Test
  void valueOfTheWrongTypeIsToldWithWhatIsExpected() {
    assertThat(line(configuring("lab.queue.capacity", "many")))
        .contains("lab.queue.capacity is \"many\": Expected an integer value, got \"many\"");
  }

  @Test
  void valueThatIsNoDurationIsToldWithExamples() {
    assertThat(line(configuring("lab.wait-limit", "soon")))
        .contains("lab.wait-limit is \"soon\": expected a duration such as 500ms, 30s, 5m or 1h");
  }

  @Test
  void emptyValueIsToldAsSuch() {
    assertThat(line(configuring("lab.allowed-hosts", "")))
        .contains("lab.allowed-hosts is \"\": it must not be empty");
  }

  @Test
  void valueOutOfRangeIsToldWithTheRange() {
    Problem problem = new Problem("lab.queue.capacity must be greater than or equal to 1");

    assertThat(line(new ConfigValidationException(new Problem[] {problem})))
        .contains("lab.queue.capacity is \"configured\": it must be greater than or equal to 1");
  }

  @Test
  void secretValuesAreNotTold() {
    Problem token = new Problem("lab.token must be better");
    Problem password = new Problem("lab.database.password must be better");
    Problem url = new Problem("lab.database.url must be better");
    Throwable failure = new ConfigValidationException(new Problem[] {token, password, url});

    assertThat(
            StartFailure.describe(
                failure, key -> "jdbc:x://me:s3cret@host/lab?PASSWORD=s3cret&a=b"))
        .contains(
            "lab.token is \"…\": it must be better; lab.database.password is \"…\": it must be"
                + " better; lab.database.url is \"jdbc:x://…@host/lab?PASSWORD=…&a=b\": it must be"
                + " better");
  }

  @Test
  void secretThatCannotBeReadIsNotTold() {
    Problem problem =
        new Problem(
            "SRCFG00039: The config property lab.secret-number with the config value \"s3cret\""
                + " threw an Exception whilst being converted SRCFG00029: Expected an integer"
                + " value, got \"s3cret\"");

    assertThat(line(new ConfigValidationException(new Problem[] {problem})))
        .contains("lab.secret-number is \"…\": Expected an integer value, got \"…\"");
  }

  @Test
  void loginsInWhatLibrariesSayAreNotTold() {
    assertThat(line(new ConfigurationException("no driver for jdbc:x://me:s3cret@host/lab")))
        .contains("no driver for jdbc:x://…@host/lab");
  }

  @Test
  void severalMistakesAreOneLine() {
    Problem one = new Problem("lab.a must be b");
    Problem other = new Problem("something else\nin two lines");

    assertThat(line(new ConfigValidationException(new Problem[] {one, other})))
        .contains("lab.a is \"configured\": it must be b; something else; in two lines");
  }

  @Test
  void defectsKeepTheirStackTrace() {
    assertThat(line(new IllegalStateException("a defect"))).isEmpty();
  }

  private static Optional<String> line(Throwable failure) {
    return StartFailure.describe(failure, key -> "configured");
  }

  private static Throwable configuring(String key, String value) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(LabConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValues(Map.of(key, value));
    return Assertions.catchThrowable(builder::build);
  }
}
