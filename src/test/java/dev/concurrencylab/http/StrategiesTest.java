package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.strategy.Catalogue;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalogue as clients see it. */
@QuarkusTest
class StrategiesTest {

  private final Catalogue catalogue;

  @Inject
  StrategiesTest(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Test
  void allStrategiesAreListed() {
    assertThat(get("/strategies").<List<String>>path("items.name")).isEqualTo(catalogue.names());
  }

  @Test
  void strategyTellsItsPartsItsPromiseItsLimitAndItsCost() {
    Map<String, Object> strategy = get("/strategies/global-lock").as(new TypeRef<>() {});

    assertThat(strategy)
        .containsEntry("execution", "platform threads")
        .containsEntry("synchronization", "one ReentrantLock")
        .containsEntry("guarantee", "exact")
        .containsEntry("pythonAnalogue", "threading.Lock around x += 1")
        .containsEntry("maxWorkers", 256)
        .containsEntry("maxWorkersSetting", "lab.limits.max-workers")
        .containsKeys("predictedNanosPerOperation", "predictedSetupNanosPerWorker");
    assertThat(get("/strategies/atomic").<String>path("pythonAnalogue")).isNull();
  }

  @Test
  void strategyTellsWhichFieldsItSupports() {
    assertThat(get("/strategies/atomic").<List<String>>path("supports"))
        .containsExactly("outsideNanos", "readPercent", "counters", "counterChoice");
    assertThat(get("/strategies/processes").<List<String>>path("supports")).isEmpty();
    assertThat(get("/strategies/monitor?format=text").asString())
        .contains(
            "supports         insideNanos, outsideNanos, readPercent, counters, counterChoice,"
                + " pauseWhere");
  }

  @Test
  void everyStrategySaysWhenToUseItInASentence() {
    assertThat(get("/strategies").<List<String>>path("items.whenToUse"))
        .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].{20,160}\\."));
    assertThat(get("/strategies/striped").<String>path("whenToUse")).contains("rarely read");
    assertThat(get("/strategies/striped?format=text").asString())
        .contains("  when to use      For a counter that many threads update often");
  }

  @Test
  void interpretedStrategyShowsItsBytecodeAndWhatItPromisesOfReferences() {
    Response old = get("/strategies/gil-3.9");

    assertThat(old.<String>path("guarantee")).isEqualTo("none");
    assertThat(old.<String>path("guaranteeCountingReferences")).isEqualTo("exact");
    assertThat(old.<String>path("disassembly"))
        .contains("for i in range(n): x += 1", "BINARY_ADD                     <- may switch");
    assertThat(get("/strategies/gil-3.10").<String>path("disassembly"))
        .contains("JUMP_BACKWARD  to 0            <- may switch")
        .doesNotContainPattern("BINARY_ADD.*switch");
    assertThat(get("/strategies/no-gil").<String>path("disassembly")).doesNotContain("switch");
    assertThat(get("/strategies/threads").<String>path("disassembly")).isNull();
    assertThat(get("/strategies/threads").<String>path("guaranteeCountingReferences"))
        .isEqualTo("none");
    assertThat(get("/strategies/gil-3.9?format=text").asString())
        .contains("under refcount exact", "<- may switch");
  }

  @Test
  void tablesFitATerminalAndSayThatALockIsNotTheGil() {
    Response all = get("/strategies?format=text");
    Response one = get("/strategies/global-lock?format=text");

    assertThat(all.asString().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .anySatisfy(line -> assertThat(line).startsWith("virtual-lock"));
    assertThat(all.asString()).contains("not CPython's GIL");
    assertThat(one.asString()).contains("not CPython's GIL", "in Python        threading.Lock");
  }
}
