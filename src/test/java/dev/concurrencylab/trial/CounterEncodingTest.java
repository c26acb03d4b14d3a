package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.GeneralOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CounterEncodingTest {

  /** Two workers of three operations; upper case loads, lower case stores: A and B are workers. */
  private static final class Interleaving {
    private final CounterEncoding encoding;
    private final Deque<Integer> done = new ArrayDeque<>();
    private final long[] loaded = new long[2];
    private final int[] operations = new int[2];
    private long memory;

    Interleaving(Workload workload, String steps) {
      encoding = new CounterEncoding(workload, 2, 3);
      steps.chars().forEach(this::step);
      assertThat(done).as("stores in %s", steps).hasSize(6);
    }

    private void step(int step) {
      int worker = Character.toUpperCase(step) - 'A';
      if (Character.isUpperCase(step)) {
        loaded[worker] = memory;
        return;
      }
      CounterEncoding.Deltas deltas = encoding.deltas(worker);
      memory = loaded[worker] + (operations[worker]++ % 2 == 0 ? deltas.first() : deltas.second());
      done.add(worker);
    }

    CounterEncoding.Count count() {
      return encoding.read(memory);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhenWorkersTakeTurns(Workload workload) {
    CounterEncoding.Count count = new Interleaving(workload, "AaBbAaBbAaBb").count();
    assertThat(count.lost()).isZero();
    assertThat(count.drift()).isZero();
    assertThat(count.atLeast()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aStoreFromAnOldLoadLosesWhatCameBetween(Workload workload) {
    assertThat(new Interleaving(workload, "AaBbABabAaBb").count().lost()).isEqualTo(1);
    assertThat(new Interleaving(workload, "ABbBbBba" + "AaAa").count().lost()).isEqualTo(3);
  }

  @Test
  void lossesOfBothKindsCancelInTheDriftAndAreStillCounted() {
    CounterEncoding.Count count = new Interleaving(Workload.OPPOSED, "ABabBAbaAaBb").count();
    assertThat(count.drift()).isZero();
    assertThat(count.lost()).isEqualTo(2);
  }

  @Test
  void aLostSubtractionLeavesAReferenceTooMany() {
    // A adds, loads to subtract; B adds meanwhile; A's store wipes out B's addition.
    CounterEncoding.Count count = new Interleaving(Workload.REFCOUNT, "AaABbaBbBbAa").count();
    assertThat(count.lost()).isEqualTo(1);
    assertThat(count.drift()).isEqualTo(-1);
    assertThat(count.expected()).isEqualTo(2);
  }

  @Test
  void expectsWhatTheWorkloadPromises() {
    assertThat(new CounterEncoding(Workload.OPPOSED, 2, 1_000_000).read(0).expected()).isZero();
    assertThat(new CounterEncoding(Workload.OPPOSED, 3, 10).read(0).expected()).isEqualTo(10);
    assertThat(new CounterEncoding(Workload.INCREMENT, 3, 10).read(0).expected()).isEqualTo(30);
    assertThat(new CounterEncoding(Workload.REFCOUNT, 3, 10).read(0).expected()).isZero();
  }

  @Test
  void countsExactlyUpToTheCapacityOfHalfAWordAndSaysAtLeastBeyond() {
    long most = (1L << 32) - 1;
    CounterEncoding exact = new CounterEncoding(Workload.OPPOSED, 2, most);
    assertThat(exact.deltas(0).first()).isEqualTo(1L << 32);
    CounterEncoding.Count count = exact.read((most << 32) + most - 5);
    assertThat(count.lost()).isEqualTo(5);
    assertThat(count.observed()).isEqualTo(5);
    assertThat(count.atLeast()).isFalse();

    CounterEncoding.Count beyond = new CounterEncoding(Workload.OPPOSED, 2, most + 1).read(-7);
    assertThat(beyond.observed()).isEqualTo(-7);
    assertThat(beyond.lost()).isEqualTo(7);
    assertThat(beyond.atLeast()).isTrue();
  }

  @Test
  void incrementsAreCountedExactlyHoweverMany() {
    long iterations = 1L << 40;
    CounterEncoding.Count count =
        new CounterEncoding(Workload.INCREMENT, 2, iterations).read(2 * iterations - 3);
    assertThat(count.lost()).isEqualTo(3);
    assertThat(count.atLeast()).isFalse();
  }

  @Test
  void ofAPlainCounterOnlyTheDriftIsKnownUnlessAllAdd() {
    assertThat(new CounterEncoding(Workload.OPPOSED, 3, 10).readPlain(3))
        .isEqualTo(new CounterEncoding.Count(10, 3, 7, true));
    assertThat(new CounterEncoding(Workload.OPPOSED, 2, 10).readPlain(7))
        .isEqualTo(new CounterEncoding.Count(0, 7, 7, true));
    assertThat(new CounterEncoding(Workload.INCREMENT, 2, 10).readPlain(15))
        .isEqualTo(new CounterEncoding.Count(20, 15, 5, false));
  }

  @Test
  void evenWorkersAddAndOddOnesSubtract() {
    CounterEncoding encoding = new CounterEncoding(Workload.OPPOSED, 4, 10);
    assertThat(encoding.deltas(2)).isEqualTo(encoding.deltas(0));
    assertThat(encoding.deltas(3)).isEqualTo(encoding.deltas(1));
    assertThat(encoding.deltas(2)).isNotEqualTo(encoding.deltas(3));
  }

  @Test
  void beyondTheCapacityOnesThemselvesAreAdded() {
    CounterEncoding beyond = new CounterEncoding(Workload.OPPOSED, 2, 1L << 32);
    assertThat(beyond.deltas(0)).isEqualTo(new CounterEncoding.Deltas(1, 1));
    assertThat(beyond.deltas(1)).isEqualTo(new CounterEncoding.Deltas(-1, -1));
    assertThat(new CounterEncoding(Workload.REFCOUNT, 2, 1L << 32).deltas(0))
        .isEqualTo(new CounterEncoding.Deltas(1, -1));
  }

  @Test
  void theLastOfAnOddNumberOfReferenceCountsIsAnAddition() {
    CounterEncoding odd = new CounterEncoding(Workload.REFCOUNT, 3, 5);
    assertThat(odd.read(0).expected()).isEqualTo(3);
    assertThat(odd.operations()).isEqualTo(15);
  }

  private static GeneralOutcome outcome(long additions, long subtractions, long... values) {
    return new GeneralOutcome(
        additions, subtractions, 5, null, values, true, new long[0], new long[0]);
  }

  @Test
  void ofSeveralCountersEachIsDecodedBeforeTheyAreAddedUp() {
    CounterEncoding encoding = new CounterEncoding(Workload.OPPOSED, 2, (1L << 32) - 1);
    long half = (1L << 32) - 1;
    CounterEncoding.Count count =
        encoding.read(outcome(7, 2 * half, (3L << 32) + half, (3L << 32) + half));
    assertThat(count).isEqualTo(new CounterEncoding.Count(7 - 2 * half, 6 - 2 * half, 1, false));
  }

  @Test
  void ofSeveralCountersThatOnlyGrowTheSumIsCounted() {
    CounterEncoding encoding = new CounterEncoding(Workload.INCREMENT, 2, 1L << 33);
    assertThat(encoding.read(outcome(1L << 34, 0, 1L << 33, (1L << 33) - 9)))
        .isEqualTo(new CounterEncoding.Count(1L << 34, (1L << 34) - 9, 9, false));
  }

  @Test
  void ofSeveralCountersWithTooManyUpdatesOnlyTheDriftIsKnown() {
    CounterEncoding encoding = new CounterEncoding(Workload.REFCOUNT, 2, 1L << 33);
    assertThat(encoding.read(outcome(1L << 33, 1L << 33, 4, -7)))
        .isEqualTo(new CounterEncoding.Count(0, -3, 3, true));
  }
}
