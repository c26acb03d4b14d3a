package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {

  @Test
  void saysWhichVersionAndCommitWasBuilt() {
    BuildInfo build = BuildInfo.load();

    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(build.commit()).matches("[0-9a-f]{9}|unknown");
  }
}
