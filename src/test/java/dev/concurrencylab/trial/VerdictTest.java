package dev.concurrencylab.trial;

import static dev.concurrencylab.trial.Verdict.EXACT;
import static dev.concurrencylab.trial.Verdict.FAILED;
import static dev.concurrencylab.trial.Verdict.INCONCLUSIVE;
import static dev.concurrencylab.trial.Verdict.LOST_UPDATES;
import static dev.concurrencylab.trial.Verdict.NOT_OBSERVED;
import static dev.concurrencylab.trial.Verdict.VIOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void aGuaranteeIsKeptOrViolated() {
    assertThat(Verdict.of(Guarantee.EXACT, 0, null)).isEqualTo(EXACT);
    assertThat(Verdict.of(Guarantee.EXACT, 1, 1.0)).isEqualTo(VIOLATED);
  }

  @Test
  void withoutAGuaranteeNoLossMeansSomethingOnlyIfTheWorkersOverlapped() {
    assertThat(Verdict.of(Guarantee.NONE, 1, 0.0)).isEqualTo(LOST_UPDATES);
    assertThat(Verdict.of(Guarantee.NONE, 0, 0.5)).isEqualTo(NOT_OBSERVED);
    assertThat(Verdict.of(Guarantee.NONE, 0, 0.49)).isEqualTo(INCONCLUSIVE);
    assertThat(Verdict.of(Guarantee.NONE, 0, null)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void ofSeveralTrialsTheGravestCounts() {
    assertThat(Verdict.of(List.of(EXACT, FAILED, VIOLATED))).isEqualTo(VIOLATED);
    assertThat(Verdict.of(List.of(LOST_UPDATES, FAILED))).isEqualTo(FAILED);
    assertThat(Verdict.of(List.of(NOT_OBSERVED, LOST_UPDATES, INCONCLUSIVE)))
        .isEqualTo(LOST_UPDATES);
    assertThat(Verdict.of(List.of(EXACT, EXACT))).isEqualTo(EXACT);
  }

  @Test
  void oneConclusiveTrialOutweighsInconclusiveOnes() {
    assertThat(Verdict.of(List.of(INCONCLUSIVE, INCONCLUSIVE))).isEqualTo(INCONCLUSIVE);
    assertThat(Verdict.of(List.of(INCONCLUSIVE, NOT_OBSERVED, INCONCLUSIVE)))
        .isEqualTo(NOT_OBSERVED);
  }

  @Test
  void noTrialHasNoVerdict() {
    assertThatThrownBy(() -> Verdict.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isKnownToClientsByItsNameInLowerCase() {
    assertThat(LOST_UPDATES.wireName()).isEqualTo("lost-updates");
  }

  @Test
  void aGuaranteeDecidesWhichVerdictsThereCanBe() {
    assertThat(Verdict.possible(Guarantee.EXACT)).containsExactly(VIOLATED, FAILED, EXACT);
    assertThat(Verdict.possible(Guarantee.NONE))
        .containsExactly(FAILED, LOST_UPDATES, INCONCLUSIVE, NOT_OBSERVED);
  }
}
