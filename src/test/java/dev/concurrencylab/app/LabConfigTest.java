package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.http.guard.AllowedHosts;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults are part of the contract: the documentation lists them. */
class LabConfigTest {

  @Test
  void everyKeyHasTheDefaultThatTheDesignNames() {
    LabConfig config = config(Map.of());

    assertThat(config.dataDir()).isEqualTo(Path.of("./data"));
    assertThat(config.queueCapacity()).isEqualTo(64);
    assertThat(config.limits().maxWorkers()).isEqualTo(256);
    assertThat(config.limits().maxVirtualWorkers()).isEqualTo(100_000);
    assertThat(config.limits().maxProcesses()).isEqualTo(32);
    assertThat(config.limits().maxOperations()).isEqualTo(100_000_000_000L);
    assertThat(config.limits().maxTrials()).isEqualTo(10_000);
    assertThat(config.limits().trialTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.limits().experimentTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.waitLimit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.processPoolIdleTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.javaRuntimes()).isEmpty();
    assertThat(config.shutdownGrace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.allowedHosts()).isEqualTo("localhost,127.0.0.1,[::1]");
    assertThat(config.behindProxy()).isFalse();
    assertThat(config.token()).isEmpty();
    assertThat(config.tokenRequiredForReads()).isFalse();
    assertThat(config.node()).isEmpty();
  }

  @Test
  void everyKeyCanBeSet() {
    LabConfig config =
        config(
            Map.ofEntries(
                Map.entry("lab.data-dir", "/var/lib/lab"),
                Map.entry("lab.queue.capacity", "1"),
                Map.entry("lab.limits.max-workers", "2"),
                Map.entry("lab.limits.max-virtual-workers", "3"),
                Map.entry("lab.limits.max-processes", "4"),
                Map.entry("lab.limits.max-operations", "5"),
                Map.entry("lab.limits.max-trials", "6"),
                Map.entry("lab.limits.trial-timeout", "PT7S"),
                Map.entry("lab.limits.experiment-timeout", "PT8S"),
                Map.entry("lab.wait-limit", "PT9S"),
                Map.entry("lab.process-pool.idle-timeout", "PT10S"),
                Map.entry("lab.java.runtimes", "/opt/jdk-21"),
                Map.entry("lab.shutdown.grace", "PT11S"),
                Map.entry("lab.allowed-hosts", "lab.example,lab"),
                Map.entry("lab.behind-proxy", "true"),
                Map.entry("lab.token", "s3cret"),
                Map.entry("lab.token-file", "/run/secrets/token"),
                Map.entry("lab.token-required-for-reads", "true"),
                Map.entry("lab.node", "north")));

    assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/lab"));
    assertThat(config.queueCapacity()).isEqualTo(1);
    assertThat(config.limits().maxWorkers()).isEqualTo(2);
    assertThat(config.limits().maxVirtualWorkers()).isEqualTo(3);
    assertThat(config.limits().maxProcesses()).isEqualTo(4);
    assertThat(config.limits().maxOperations()).isEqualTo(5);
    assertThat(config.limits().maxTrials()).isEqualTo(6);
    assertThat(config.limits().trialTimeout()).hasSeconds(7);
    assertThat(config.limits().experimentTimeout()).hasSeconds(8);
    assertThat(config.waitLimit()).hasSeconds(9);
    assertThat(config.processPoolIdleTimeout()).hasSeconds(10);
    assertThat(config.javaRuntimes()).contains("/opt/jdk-21");
    assertThat(config.shutdownGrace()).hasSeconds(11);
    assertThat(config.allowedHosts()).isEqualTo("lab.example,lab");
    assertThat(config.behindProxy()).isTrue();
    assertThat(config.tokenFile()).contains(Path.of("/run/secrets/token"));
    assertThat(config.token()).contains("s3cret");
    assertThat(config.tokenRequiredForReads()).isTrue();
    assertThat(config.node()).contains("north");
  }

  @ParameterizedTest
  @CsvSource({
    "lab.queue.capacity, 0, from 1 to 10000",
    "lab.queue.capacity, 10001, from 1 to 10000",
    "lab.limits.max-workers, 0, from 1 to 10000",
    "lab.limits.max-virtual-workers, 1000001, from 1 to 1000000",
    "lab.limits.max-processes, -1, from 1 to 1000",
    "lab.limits.max-operations, 0, from 1 to 9223372036854775807",
    "lab.limits.max-trials, 0, from 1 to 1000000",
    "lab.limits.trial-timeout, 0s, from 0.001s to 24h",
    "lab.limits.experiment-timeout, 8d, from 0.001s to 168h",
    "lab.wait-limit, 2h, from 0s to 1h",
    "lab.process-pool.idle-timeout, 0s, from 0.001s to 24h",
    "lab.shutdown.grace, -1s, from 0s to 1h"
  })
  void aValueOutsideItsRangeIsRefused(String key, String value, String range) {
    assertThatThrownBy(() -> check(Map.of(key, value)))
        .hasMessageContaining(key + " must be " + range);
  }

  @ParameterizedTest
  @CsvSource({"3m, 3m, 3m", "1h, 59m, 59m"})
  void aClientMustNotBeLeftWhileItWaits(String waitLimit, String idleTimeout, String told) {
    Map<String, String> values =
        Map.of("lab.wait-limit", waitLimit, "quarkus.http.idle-timeout", idleTimeout);

    assertThatThrownBy(() -> check(values))
        .hasMessageEndingWith(
            "lab.wait-limit must be less than quarkus.http.idle-timeout (%s), or waiting clients are"
                + " disconnected: lower it, or raise the other",
            told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30001ms", "1h", "0s"})
  void aClientThatIsLeftLaterMayWait(String idleTimeout) {
    assertThatCode(() -> check(Map.of("quarkus.http.idle-timeout", idleTimeout)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "two words", "s3cret\r\nX-Other: 1", "geheimnisvoll-ä", "\u0000"})
  void aTokenThatNoHeaderCanCarryIsRefusedAndNotRepeated(String token) {
    assertThatThrownBy(() -> check(Map.of("lab.token", token)))
        .hasMessageEndingWith(
            "lab.token must be one or more visible ASCII characters without spaces, or be left out");
  }

  @Test
  void aRuntimeThatCouldNotMeasureIsRefusedWithItsReason() {
    assertThatThrownBy(() -> check(Map.of("lab.java.runtimes", "/opt/a, slow=/opt/b -Xint")))
        .hasMessageEndingWith(
            "lab.java.runtimes must not have the option \"-Xint\": which compilers there are is part"
                + " of each result, and has to be true");
    assertThat(check(Map.of("lab.java.runtimes", "/opt/a , b=/opt/$${x}")).javaRuntimes())
        .hasSize(2);
  }

  @Test
  void anyOtherTokenIsAllowed() {
    assertThatCode(() -> check(Map.of("lab.token", "!aZ09~\"\\,;="))).doesNotThrowAnyException();
  }

  @Test
  void readsCannotNeedATokenThatIsNone() {
    assertThatThrownBy(() -> check(Map.of("lab.token-required-for-reads", "true")))
        .hasMessageEndingWith(
            "lab.token-required-for-reads must be false as long as there is no lab.token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab${cd}ef", "ab${HOME}ef", "s3$$cret", "a\\b", "\"quoted\""})
  void aSecretIsTakenAsItWasWritten(String secret) {
    assertThat(check(Map.of("lab.token", secret)).token()).contains(secret);
    assertThat(config(Map.of("lab.database.password", secret)).database().password())
        .contains(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost, lab", "lab:8099", "LAB", "lab.", "localhost,,lab ,"})
  void aHostIsUnderstoodHoweverItIsWritten(String hosts) {
    AllowedHosts allowed = check(Map.of("lab.allowed-hosts", hosts)).allowedHosts();

    assertThat(allowed.contains("lab")).isTrue();
    assertThat(allowed.contains("LAB.")).isTrue();
    assertThat(allowed.contains("other")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"::1, [::1]", "[::1]:8080, [::1]", "10.0.0.1:80, 10.0.0.1", "my_lab, my_lab"})
  void anAddressIsAHost(String written, String sent) {
    AllowedHosts allowed = check(Map.of("lab.allowed-hosts", written)).allowedHosts();

    assertThat(allowed.contains(sent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*.example.org",
        "http://localhost",
        "localhost/",
        "localhost:port",
        "bücher"
      })
  void aHostThatNoClientCanSendIsRefused(String host) {
    assertThatThrownBy(() -> check(Map.of("lab.allowed-hosts", "localhost," + host)))
        .hasMessageContaining("lab.allowed-hosts must list host names")
        .hasMessageEndingWith("\"%s\" is none".formatted(host));
  }

  @Test
  void theTokenCanBeTheFirstLineOfAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, "s3$$cret${x}\nanother line\n");
    Map<String, String> values =
        Map.of("lab.token-file", file.toString(), "lab.token-required-for-reads", "true");

    assertThat(check(values).token()).contains("s3$$cret${x}");
  }

  @Test
  void aTokenFileThatGivesNoTokenIsRefused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("token");
    Map<String, String> values = Map.of("lab.token-file", file.toString());

    assertThatThrownBy(() -> check(values)).hasMessageContaining("cannot be read");
    Files.writeString(file, "\ns3cret\n");
    assertThatThrownBy(() -> check(values))
        .hasMessageContaining("first line of that file is empty");
    Files.writeString(file, "two words");
    assertThatThrownBy(() -> check(values)).hasMessageContaining("visible ASCII characters");
    assertThatThrownBy(
            () -> check(Map.of("lab.token-file", file.toString(), "lab.token", "s3cret")))
        .hasMessage("lab.token and lab.token-file are both set: set only one of them");
  }

  private static CheckedConfig check(Map<String, String> values) {
    SmallRyeConfig source = source(values);
    return new CheckedConfig(source.getConfigMapping(LabConfig.class), source);
  }

  private static LabConfig config(Map<String, String> values) {
    return source(values).getConfigMapping(LabConfig.class);
  }

  private static SmallRyeConfig source(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(LabConfig.class)
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValues(values)
        .build();
  }
}
