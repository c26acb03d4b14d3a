package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Work;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The document promises what the service does, neither less nor more. */
@QuarkusTest
class OpenApiTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final Catalogue catalogue;
  private final Limits limits;
  private Contract contract;

  @Inject
  OpenApiTest(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  @BeforeEach
  void readTheDocument() throws IOException {
    contract = new Contract(new JsonMapper().readTree(get("/q/openapi?format=json").asString()));
  }

  @Test
  void documentSaysWhatItDescribesAndUnderWhichLicence() {
    JsonNode info = contract.at("/info");

    assertThat(info.path("title").asText()).isEqualTo("Concurrency Lab");
    assertThat(info.path("version").asText()).isNotBlank().doesNotContain("{");
    assertThat(info.at("/license/name").asText()).isEqualTo("Apache-2.0");
    assertThat(contract.toString()).doesNotContain("{wait-limit}");
  }

  @Test
  void documentDemandsNoTokenWhereThereIsNone() {
    assertThat(contract.operations()).noneMatch(Contract.Operation::demandsToken);
    assertThat(contract.toString()).doesNotContain("lab.token");
  }

  @Test
  void documentHasTheOperationsOfTheResourcesAndNoOther() {
    assertThat(contract.operations().map(Contract.Operation::name))
        .containsExactlyInAnyOrderElementsOf(DeclaredOperation.all().keySet());
  }

  @Test
  void operationsHaveTheParametersAndMediaTypesOfTheResources() {
    Map<String, DeclaredOperation> declared = DeclaredOperation.all();
    contract
        .operations()
        .forEach(
            operation -> {
              DeclaredOperation resource = declared.get(operation.name());
              List<String> formats =
                  resource.produces().stream().flatMap(Format::of).map(Format::queryName).toList();

              assertThat(operation.parameters("query"))
                  .containsExactlyInAnyOrderElementsOf(resource.queryParameters());
              assertThat(operation.parameters("path")).isEqualTo(variables(operation.path()));
              assertThat(operation.enumeration("format")).isEqualTo(formats);
              assertThat(operation.requestTypes()).hasSameElementsAs(resource.consumes());
              assertThat(operation.successes().isEmpty()).isEqualTo(resource.produces().isEmpty());
              assertThat(operation.successes())
                  .allSatisfy(
                      success -> assertThat(success).hasSameElementsAs(resource.produces()));
              assertThat(operation.errors())
                  .allSatisfy(
                      error -> assertThat(error).containsExactly("application/problem+json"));
            });
  }

  private static List<String> variables(String template) {
    return Pattern.compile("\\{([^}]+)}")
        .matcher(template)
        .results()
        .map(variable -> variable.group(1))
        .toList();
  }

  @Test
  void limitsAndDefaultsAndNamesAreThoseOfThisService() {
    JsonNode schemas = contract.at("/components/schemas");

    assertThat(schemas.at("/StrategyName").has("enum")).isFalse();
    assertThat(schemas.at("/KnownStrategy/enum"))
        .extracting(JsonNode::asText)
        .isEqualTo(catalogue.names());
    assertThat(schemas.at("/Workers/items/maximum").asInt())
        .isEqualTo(limits.maxVirtualWorkers().value());
    assertThat(schemas.at("/Iterations/maximum").asLong())
        .isEqualTo(limits.maxOperations().value());
    assertThat(schemas.at("/Seed/maximum").asLong()).isEqualTo((1L << 53) - 1);
    assertThat(schemas.at("/SwitchIntervalNanos/minimum").asLong()).isEqualTo(1_000);
    assertThat(schemas.at("/SwitchIntervalNanos/maximum").asLong()).isEqualTo(1_000_000_000);
    assertThat(schemas.at("/PauseNanos/maximum").asLong()).isEqualTo(1_000_000_000);
    assertThat(schemas.at("/PauseEvery/maximum").asLong())
        .isEqualTo(limits.maxOperations().value());
    assertThat(schemas.at("/Iterations/default").asLong()).isEqualTo(1_000_000);
    assertThat(schemas.at("/SwitchIntervalNanos/default").asLong())
        .isEqualTo(Work.SWITCH_INTERVAL_NANOS);
    assertThat(schemas.at("/Strategies/default"))
        .extracting(JsonNode::asText)
        .containsExactly("sequential", "threads", "global-lock", "processes", "async");
  }

  @Test
  void clientOfAGeneratorKnowsEveryPropertyThatMayBeNull() {
    JsonNode schemas = contract.at("/components/schemas");

    assertThat(contract.at("/openapi").asText()).isEqualTo("3.0.3");
    assertThat(schemas.at("/ExperimentFields/properties/queuePosition/nullable").asBoolean())
        .isTrue();
    assertThat(schemas.at("/Result/properties/switches/nullable").asBoolean()).isTrue();
    schemas.forEach(
        schema ->
            schema
                .path("properties")
                .forEach(
                    property -> {
                      String target = property.path("$ref").asText("#").substring(1);
                      assertThat(contract.at(target).path("nullable").asBoolean())
                          .as(target)
                          .isFalse();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfABodyCanBeSentAsItStands() {
    return contract
        .examples("/paths/~1experiments/post/requestBody/content")
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.type() + " " + example.name(),
                    () -> {
                      Response response =
                          example.type().equals(FORM)
                              ? Calls.postForm(form(example.value()))
                              : Calls.postJson(example.value().toString());

                      assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
                      contract.check(response, "Experiment");
                    }));
  }

  /** Writes lists with commas, as the document says of this form. */
  private static String form(JsonNode fields) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      String text =
          value.isArray()
              ? String.join(
                  ",",
                  StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList())
              : value.asText();
      pairs.add(field.getKey() + "=" + text);
    }
    return String.join("&", pairs);
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAParameterCanBeSentAsItStands() {
    String id = Calls.runQuick();
    return contract
        .operations()
        .filter(operation -> operation.name().startsWith("GET "))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      String path = operation.exampleRequest(Map.of("id", id));
                      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
                    }));
  }

  @Test
  void answersHaveTheFieldsThatTheDocumentPromises() {
    String id = Calls.runQuick();

    contract.check(get("/experiments/" + id), "Experiment");
    contract.check(get("/experiments?limit=3"), "ExperimentPage");
    contract.check(get("/experiments/" + id + "/trials"), "TrialPage");
    contract.check(get("/runtimes"), "RuntimeList");
    contract.check(get("/strategies"), "StrategyList");
    contract.check(get("/strategies/atomic"), "Strategy");
    contract.check(get("/strategies/gil-3.10"), "Strategy");
    contract.check(get("/experiments?limit=x"), "Problem");
    contract.check(get("/nowhere"), "Problem");
  }

  @Test
  void swaggerUiShowsTheDocument() {
    assertThat(get("/q/swagger-ui/").asString()).contains("/q/openapi");
  }
}
