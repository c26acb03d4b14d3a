package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.common.mapper.TypeRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JDKs of a service that has some configured. */
@QuarkusTest
@TestProfile(RuntimesTest.Configured.class)
class RuntimesTest {

  private static final String HOME = System.getProperty("java.home");

  /** The service's JDK with other options, and one that is not there. */
  public static final class Configured implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "lab.java.runtimes", "serial=" + HOME + " -XX:+UseSerialGC -Dpassword=s3cret, /no/jdk");
    }
  }

  @Test
  void jdksAreListedWithTheirVersionsOrTheirProblems() {
    Map<String, List<Map<String, Object>>> runtimes = get("/runtimes").as(new TypeRef<>() {});

    assertThat(runtimes.get("items")).hasSize(3);
    assertThat(runtimes.get("items").getFirst())
        .containsEntry("name", Integer.toString(Runtime.version().feature()))
        .containsEntry("home", HOME)
        .containsEntry("problem", null);
    assertThat(runtimes.get("items").get(1))
        .containsEntry("name", "serial")
        .containsEntry("options", List.of("-XX:+UseSerialGC", "-Dpassword=…"))
        .containsEntry("feature", Runtime.version().feature())
        .containsEntry("version", System.getProperty("java.runtime.version"))
        .containsEntry("vendor", System.getProperty("java.vendor"))
        .containsEntry("vm", System.getProperty("java.vm.name"))
        .containsEntry("problem", null);
    assertThat(runtimes.get("items").get(2))
        .containsEntry("name", "/no/jdk")
        .containsEntry("version", null)
        .containsEntry("problem", "has no program bin/java that can be executed");
  }

  @Test
  void textHasATableAndASentenceAboutEach() {
    String text = get("/runtimes?format=text").asString();

    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(text.lines().findFirst().orElseThrow()).matches("runtime +version +vendor +VM");
    assertThat(text)
        .contains("\nserial is " + HOME + " with -XX:+UseSerialGC -Dpassword=…\n")
        .contains("\n/no/jdk has no program bin/java that can be executed\n");
  }
}
