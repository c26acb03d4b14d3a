package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {

  @Test
  void aJvmWithoutFlagsUsesBothCompilers() {
    assertThat(Compiler.of(List.of())).isEqualTo(Compiler.TIERED);
    assertThat(Compiler.of(List.of("-Xmx32m", "-XX:+UseSerialGC"))).isEqualTo(Compiler.TIERED);
  }

  @ParameterizedTest
  @CsvSource({"0, INTERPRETER", "1, C1", "2, C1", "3, C1", "4, TIERED"})
  void theLevelAtWhichCompilationStopsTellsTheCompiler(int level, Compiler compiler) {
    assertThat(Compiler.of(List.of("-Xmx32m", "-XX:TieredStopAtLevel=" + level)))
        .isEqualTo(compiler);
  }

  @Test
  void ofALevelThatIsGivenTwiceTheLastOneCounts() {
    String c1 = "-XX:TieredStopAtLevel=1";
    String all = "-XX:TieredStopAtLevel=4";
    assertThat(Compiler.of(List.of(c1, all))).isEqualTo(Compiler.TIERED);
    assertThat(Compiler.of(List.of(all, c1, "-Xmx32m"))).isEqualTo(Compiler.C1);
  }

  @Test
  void aJvmThatOnlyInterpretsHasNoCompilerWhateverItsLevel() {
    assertThat(Compiler.of(List.of("-XX:TieredStopAtLevel=1", "-Xint")))
        .isEqualTo(Compiler.INTERPRETER);
  }

  @Test
  void theCompilerOfThisJvmIsThatOfItsFlags() {
    assertThat(Compiler.ofThisJvm())
        .isEqualTo(Compiler.of(ManagementFactory.getRuntimeMXBean().getInputArguments()));
  }
}
