package dev.concurrencylab.process.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of machines whose setpriv is old, missing or forbidden. */
class ParentDeathSignalTest {

  @TempDir private Path directory;

  private Path program(String script) throws IOException {
    Path program = directory.resolve("setpriv");
    Files.writeString(program, script);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aSetprivThatKnowsTheOptionIsUsed() throws Exception {
    Path real = Path.of("/usr/bin/setpriv");
    assumeThat(real).isExecutable();
    ParentDeathSignal signal = ParentDeathSignal.by(real);
    assertThat(signal.prefix()).containsExactly(real.toString(), "--pdeathsig", "KILL");
    assertThat(signal.problem()).isNull();
  }

  @Test
  void childrenStartWithoutASetprivThatDoesNotKnowTheOption() throws Exception {
    Path busybox = program("#!/bin/sh\necho \"unrecognized option $1\" >&2\nexit 1\n");
    ParentDeathSignal signal = ParentDeathSignal.by(busybox);
    assertThat(signal.prefix()).isEmpty();
    assertThat(signal.problem()).contains(busybox + " has no --pdeathsig that works");
  }

  @Test
  void childrenStartWhereThereIsNoSetpriv() throws Exception {
    assertThat(ParentDeathSignal.by(directory.resolve("gone")).prefix()).isEmpty();
    assertThat(ParentDeathSignal.by(directory.resolve("gone")).problem())
        .contains("there is no " + directory.resolve("gone"));
    Path broken = program("#!/nowhere/sh\n");
    assertThat(ParentDeathSignal.by(broken).problem()).contains(broken + " cannot be started");
  }
}
