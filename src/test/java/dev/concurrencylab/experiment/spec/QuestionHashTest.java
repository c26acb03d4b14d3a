package dev.concurrencylab.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestSpecs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the hash by which the same question is found again. */
class QuestionHashTest {

  private static String hash(long seed, int workers) {
    return ExperimentSpec.of(
            TestSpecs.with("threads")
                .with(SpecFields.SEED, seed)
                .with(SpecFields.WORKERS, List.of(workers)))
        .questionHash();
  }

  @Test
  void aQuestionIsTheSameWhateverItsSeed() {
    assertThat(hash(1, 2)).isEqualTo(hash(7, 2)).matches("[0-9a-f]{64}");
  }

  @Test
  void anotherFieldMakesAnotherQuestion() {
    assertThat(hash(1, 2)).isNotEqualTo(hash(1, 4));
  }
}
