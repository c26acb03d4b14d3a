package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of JVMs that refuse flags of children. */
class ChildCheckTest {

  private static final String STACK =
      "The Java thread stack size specified is too small. Specify at least 392k";

  @TempDir private Path directory;

  private Path cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = Files.writeString(directory.resolve("worker.aot"), "");
  }

  /** Returns a command with a program instead of Java; its cache is newer than its classes. */
  private ChildCommand command(String script) throws IOException {
    Path java = directory.resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Files.setLastModifiedTime(classes, FileTime.from(Instant.EPOCH.plusSeconds(1)));
    return new ChildCommand(java, classes.toString(), "Main", cache);
  }

  private static String refusing(String flag, String message) {
    return "case \"$*\" in *%s*) echo '%s' >&2; exit 1 ;; esac".formatted(flag, message);
  }

  @Test
  void nothingIsGivenUpOnThisMachine() throws Exception {
    ChildCommand real = ChildCommand.ofThisService();
    assertThat(ChildCheck.of(real)).isEqualTo(new ChildCheck(real, List.of()));
  }

  @Test
  void childrenGetLargerStacksWhereTheJvmAsksForThem() throws Exception {
    ChildCheck check = ChildCheck.of(command(refusing("-Xss256k", STACK)));
    assertThat(check.command().toProcess(Compiler.C1).command()).doesNotContain("-Xss256k");
    assertThat(check.remarks()).containsExactly("Child processes start without -Xss256k: " + STACK);
  }

  @Test
  void aLineSaysThatTheCacheOfChildrenIsNotUsed() throws Exception {
    assertThat(ChildCheck.of(command(refusing("AOTMode=on", "Unable to use AOT cache."))).remarks())
        .singleElement()
        .asString()
        .endsWith("the JVM cannot use worker.aot");
    ChildCommand other = command("exit 0");
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
    assertThat(ChildCheck.of(other).remarks())
        .singleElement()
        .asString()
        .contains("worker.aot is older than the classes");
  }

  @Test
  void aLineSaysWhyNoChildCanStart() throws Exception {
    assertThat(ChildCheck.of(command("echo no memory >&2; exit 1")).remarks())
        .containsExactly("Child processes cannot be started: no memory");
    assertThat(ChildCheck.of(command("exit 3")).remarks())
        .containsExactly("Child processes cannot be started: it ended with exit code 3");
    ChildCommand gone = new ChildCommand(directory.resolve("gone"), "classes", "Main", cache);
    assertThat(ChildCheck.of(gone).remarks())
        .singleElement()
        .asString()
        .startsWith("Child processes cannot be started: ")
        .contains(directory.resolve("gone").toString());
  }
}
