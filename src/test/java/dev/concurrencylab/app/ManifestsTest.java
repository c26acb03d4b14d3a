package dev.concurrencylab.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that everything that the image's and Kubernetes' files name exists in the application. */
@QuarkusTest
class ManifestsTest {

  private static final Path BASE = Path.of("k8s/base");
  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
  private static final Path DOCKERFILE = Path.of("src/main/docker/Dockerfile");

  /** Set for others: LAB_ALLOWED_HOSTS is made of them. */
  private static final Set<String> NOT_OURS = Set.of("SERVICE", "NAMESPACE", "POD_IP");

  @Inject CheckedConfig config;

  private JsonNode pod;
  private JsonNode container;

  @BeforeEach
  void readDeployment() throws IOException {
    pod = yaml("deployment.yaml").at("/spec/template/spec");
    container = pod.at("/containers/0");
  }

  @Test
  void everyVariableIsAConfigurationKey() throws IOException {
    Set<String> named = new TreeSet<>(names(container.get("env")));
    named.addAll(literals().keySet());
    named.addAll(
        names(
            new YAMLMapper()
                .readTree(Path.of("k8s/components/postgresql/deployment.yaml").toFile())
                .at("/spec/template/spec/containers/0/env")));
    JsonNode compose = new YAMLMapper().readTree(Path.of("compose.yaml").toFile());
    compose.at("/services/lab/environment").fieldNames().forEachRemaining(named::add);
    named.addAll(imageVariables().keySet());
    named.removeAll(NOT_OURS);

    assertThat(variables()).containsAll(named);
    assertThat(named).contains("LAB_NODE", "LAB_ALLOWED_HOSTS", "LAB_TOKEN", "LAB_DATABASE_URL");
  }

  @Test
  void portAndDirectoryAreThoseOfTheApplication() throws IOException {
    int port = container.at("/ports/0/containerPort").asInt();

    assertThat(PROPERTIES).content().contains("\nquarkus.http.port=" + port + "\n");
    assertThat(DOCKERFILE).content().contains("\nEXPOSE " + port + "\n");
    assertThat(literals().get("LAB_DATA_DIR")).isEqualTo(imageVariables().get("LAB_DATA_DIR"));
    assertThat(mounts()).contains(literals().get("LAB_DATA_DIR"), "/tmp");
    assertThat(literals()).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void everyProbeAsksWhatIsThere(String probe) {
    String path = container.at("/" + probe + "/httpGet/path").asText();

    given().header("Host", "10.1.2.3:8080").get(path).then().statusCode(200);
    assertThat(container.at("/" + probe + "/httpGet/port"))
        .isEqualTo(container.at("/ports/0/name"));
  }

  @Test
  void thereIsTimeToStop() throws IOException {
    var config = ConfigProvider.getConfig();
    long grace = config.getValue("lab.shutdown.grace", Duration.class).toSeconds();
    long answers = config.getValue("quarkus.shutdown.timeout", Duration.class).toSeconds();
    long before = container.at("/lifecycle/preStop/sleep/seconds").asLong();

    assertThat(literals()).containsEntry("LAB_SHUTDOWN_GRACE", grace + "s");
    assertThat(pod.get("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(before + grace + answers);
  }

  /**
   * Docker knows --start-interval from 25 on, Podman not at all; Compose this content from 2.23.
   */
  @Test
  void olderContainerEnginesKnowEverythingInTheFiles() throws IOException {
    JsonNode compose = new YAMLMapper().readTree(Path.of("compose.yaml").toFile());

    assertThat(DOCKERFILE).content().contains("\nHEALTHCHECK ").doesNotContain("--start-interval");
    assertThat(compose.get("services").has("prometheus")).isTrue();
    assertThat(compose.findValues("content")).isEmpty();
  }

  /** The heap is a quarter of the memory, unless a flag says otherwise. */
  @Test
  void thePodHasMemoryForTheDefaultLimits() {
    String limit = container.at("/resources/limits/memory").asText();
    long memory = Long.parseLong(limit.replace("Gi", "")) << 30;

    assertThat(DOCKERFILE).content().doesNotContain("RAMPercentage");
    assertThat(new MemoryBudget(memory, memory / 4).remarks(config.limits())).isEmpty();
  }

  @Test
  void theUserIsThatOfTheImage() {
    JsonNode context = pod.get("securityContext");

    assertThat(DOCKERFILE)
        .content()
        .contains(
            "\nUSER %d:%d\n"
                .formatted(context.get("runAsUser").asInt(), context.get("runAsGroup").asInt()));
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(BASE.resolve(file).toFile());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> names(JsonNode variables) {
    return elements(variables).map(variable -> variable.get("name").asText()).toList();
  }

  private List<String> mounts() {
    return elements(container.get("volumeMounts"))
        .map(mount -> mount.get("mountPath").asText())
        .toList();
  }

  /** The ConfigMap's variables. */
  private static Map<String, String> literals() throws IOException {
    return elements(yaml("kustomization.yaml").at("/configMapGenerator/0/literals"))
        .map(literal -> literal.asText().split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** The variables that the image sets: one instruction, read as the shell-like text that it is. */
  private static Map<String, String> imageVariables() throws IOException {
    String file = Files.readString(DOCKERFILE);
    int start = file.indexOf("\nENV ") + 5;
    String instruction = file.substring(start, file.indexOf("\n\n", start));
    return Stream.of(instruction.replace("\\\n", " ").trim().split("\\s+"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** All variables that the application reads, in the usual mapping of keys. */
  private static Set<String> variables() {
    Set<String> keys = new TreeSet<>(Set.of("quarkus.http.host"));
    keys.addAll(ConfigMappings.getProperties(ConfigClass.configClass(LabConfig.class)).keySet());
    return keys.stream()
        .map(key -> key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
