package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The founding experiment: two threads, a million operations each. */
class PythonRacesTest {

  private static final Work FOUNDING = Work.measured(Workload.OPPOSED, 2, 1_000_000);

  private static final int TIMES = 5;

  /** By then a race that is there has been lost. */
  private static final int MANY = 50;

  private final PythonLab lab = new PythonLab();

  private static List<CPython> losing() {
    return Interpreters.real().stream()
        .filter(python -> python.freeThreaded() || !python.atLeast(3, 10))
        .toList();
  }

  private static List<CPython> hiding() {
    return Interpreters.real().stream()
        .filter(python -> !python.freeThreaded() && python.atLeast(3, 10))
        .toList();
  }

  @BeforeAll
  static void skipWithoutPython() {
    Interpreters.real();
  }

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("losing")
  void interpretersThatChangeThreadsAnywhereLoseMostOfTheTime(CPython python) throws Exception {
    int lost = 0;
    for (int i = 0; i < TIMES; i++) {
      lost += run(python, PythonVariant.THREADS) == 0 ? 0 : 1;
    }

    assertThat(lost).isGreaterThan(TIMES / 2);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("hiding")
  void interpretersThatChangeThreadsAtJumpsOnlyLoseNothing(CPython python) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      assertThat(run(python, PythonVariant.THREADS)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.concurrencylab.python.Interpreters#real")
  void allOfThemLoseWhenThereIsACallInBetween(CPython python) throws Exception {
    boolean lost = false;
    for (int i = 0; i < MANY && !lost; i++) {
      lost = run(python, PythonVariant.CALL) != 0;
    }

    assertThat(lost).isTrue();
  }

  private long run(CPython python, PythonVariant way) throws Exception {
    return lab.execution(python, way).run(FOUNDING, new StopFlag()).value();
  }
}
