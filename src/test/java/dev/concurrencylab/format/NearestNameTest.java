package dev.concurrencylab.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES = List.of("threads", "atomic", "global-lock");

  @Test
  void nameWithTheFewestEditsIsTheNearest() {
    assertThat(NearestName.of("thread", NAMES)).isEqualTo("threads");
    assertThat(NearestName.of("atomics", NAMES)).isEqualTo("atomic");
    assertThat(NearestName.of("GlobalLock", NAMES)).isEqualTo("global-lock");
    assertThat(NearestName.of("ATOMIC", NAMES)).isEqualTo("atomic");
    assertThat(NearestName.of("", NAMES)).isNotEmpty();
  }

  @Test
  void messageSaysTheNearestNameAndAllNames() {
    assertThat(NearestName.suggest("there is no such field", "thread", NAMES))
        .isEqualTo(
            "there is no such field; did you mean threads? There are: threads, atomic, global-lock");
    assertThat(NearestName.unknown("strategy", "atomik", NAMES))
        .isEqualTo(
            "there is no strategy \"atomik\"; did you mean \"atomic\"?"
                + " There are: threads, atomic, global-lock");
  }
}
