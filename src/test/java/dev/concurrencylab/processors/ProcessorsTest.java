package dev.concurrencylab.processors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.processors.Processors.Throttling;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of what is read from files that were recorded on other machines. */
class ProcessorsTest {

  @TempDir private Path root;

  private RecordedMachine machine;

  @BeforeEach
  void recordMachine() {
    machine = RecordedMachine.withTwoProcessors(root);
  }

  private ProcessorLimits limits() {
    return new Processors(root).look();
  }

  @Test
  void aMachineWithoutLimitsHasItsProcessors() {
    assertThat(limits()).isEqualTo(new ProcessorLimits(2, null));
    machine.legacyGroups(-1, -1);
    assertThat(limits()).isEqualTo(new ProcessorLimits(2, null));
  }

  @Test
  void theLimitOfAnEnclosingGroupHolds() {
    machine.legacyGroups(50_000, 150_000);
    assertThat(limits()).isEqualTo(new ProcessorLimits(2, 0.5));
    machine.unifiedGroups("150000 100000", "max 100000");
    assertThat(limits()).isEqualTo(new ProcessorLimits(2, 1.5));
  }

  @Test
  void ofSeveralLimitsTheLowestHolds() {
    machine.legacyGroups(150_000, 120_000);
    assertThat(limits().cpuLimit()).isEqualTo(1.2);
    machine.unifiedGroups("80000 40000", "50000 50000");
    assertThat(limits().cpuLimit()).isEqualTo(1.0);
  }

  @Test
  void coresAreTheAllowedOnesUpToTheLimit() {
    assertThat(new ProcessorLimits(8, 2.5).cores()).isEqualTo(3);
    assertThat(new ProcessorLimits(8, 3.0).cores()).isEqualTo(3);
    assertThat(new ProcessorLimits(2, 2.5).cores()).isEqualTo(2);
    assertThat(new ProcessorLimits(2, 0.1).cores()).isEqualTo(1);
    assertThat(new ProcessorLimits(2, null).cores()).isEqualTo(2);
  }

  @Test
  void limitsThatChangeWhileTheServiceRunsAreSeenAtTheNextLook() {
    machine.legacyGroups(-1, -1);
    Processors processors = new Processors(root);
    machine.legacyGroup("/outer", 100_000).allowed("1");
    assertThat(processors.limits()).isEqualTo(new ProcessorLimits(2, null));
    assertThat(processors.look()).isEqualTo(new ProcessorLimits(1, 1.0));
    assertThat(processors.limits()).isEqualTo(new ProcessorLimits(1, 1.0));
    machine.legacyGroup("/outer", -1).allowed("0-1");
    assertThat(processors.look()).isEqualTo(new ProcessorLimits(2, null));
  }

  @Test
  void aProcessThatWasMovedHasTheLimitsOfItsNewGroup() {
    machine.legacyGroups(50_000, -1);
    Processors processors = new Processors(root);
    machine.file("/proc/self/cgroup", "1:cpu:/\n");
    assertThat(processors.look().cpuLimit()).isNull();
  }

  @Test
  void aContainerSeesItsOwnGroupWithOrWithoutANamespace() {
    String limited = "/sys/fs/cgroup";
    machine
        .file("/proc/self/cgroup", "0::/\n")
        .file(
            "/proc/self/mountinfo",
            "1042 1041 0:30 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate\n")
        .file(limited + "/cpu.max", "100000 100000\n");
    assertThat(limits().cpuLimit()).isEqualTo(1.0);

    machine
        .file("/proc/self/cgroup", "4:cpu,cpuacct:/docker/6f2a\n")
        .file(
            "/proc/self/mountinfo",
            "715 712 0:33 /docker/6f2a /sys/fs/cgroup/cpu,cpuacct ro master:15"
                + " - cgroup cgroup rw,cpu,cpuacct\n")
        .file(limited + "/cpu,cpuacct/cpu.cfs_quota_us", "150000\n")
        .file(limited + "/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    assertThat(limits().cpuLimit()).isEqualTo(1.5);

    machine.file("/proc/self/cgroup", "4:cpu,cpuacct:/../other\n");
    assertThat(limits().cpuLimit()).as("outside of the namespace").isEqualTo(1.5);
  }

  @Test
  void processorsThatAreOfflineDoNotCount() {
    machine.allowed("0-127");
    assertThat(limits().allowed()).isEqualTo(2);
    machine.allowed("1,5-7").file("/sys/devices/system/cpu/online", "0-5,7\n");
    assertThat(limits().allowed()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0-", "none", "1000000000-2"})
  void anAnswerThatNamesNoProcessorLeavesTheNumberToTheJvm(String list) {
    machine.allowed(list);
    assertThat(limits().allowed()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void theModelIsTheFirstNameThatTheKernelTells() {
    machine.file("/proc/cpuinfo", "processor\t: 0\nCPU part\t: 0xd0c\n");
    assertThat(new Processors(root).model()).isEmpty(); // on ARM
    machine.file(
        "/proc/cpuinfo", "processor\t: 0\nmodel name\t: Fast @ 3 GHz: 2\nmodel name\t: B\n");
    assertThat(new Processors(root).model()).contains("Fast @ 3 GHz: 2");
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    Processors elsewhere = new Processors(root.resolve("missing"));
    assertThat(elsewhere.look())
        .isEqualTo(new ProcessorLimits(Runtime.getRuntime().availableProcessors(), null));
    assertThat(elsewhere.throttling().nanos()).isEmpty();
    assertThat(elsewhere.time(false)).isEqualTo(ProcessorTime.UNKNOWN);
    assertThat(elsewhere.model()).isEmpty();
    machine.legacyGroups(-1, -1).file("/sys/fs/cgroup/cpu/outer/cpu.cfs_period_us", "");
    machine.file("/sys/fs/cgroup/cpu/outer/cpu.cfs_quota_us", "many\n");
    assertThat(limits().cpuLimit()).isNull();
  }

  @Test
  void throttlingAnywhereAboveCounts() {
    machine.legacyGroups(50_000, 50_000);
    Processors processors = new Processors(root);
    Throttling before = processors.throttling();
    machine.legacyThrottled("/outer", 7_000_000).legacyThrottled("/outer/inner", 2_000_000);
    assertThat(before.nanosUntil(processors.throttling())).isEqualTo(9_000_000);
    assertThat(before.longestNanosUntil(processors.throttling())).isEqualTo(7_000_000);

    machine.unifiedGroups("50000 100000", "max 100000");
    Processors unified = new Processors(root);
    Throttling earlier = unified.throttling();
    machine.unifiedThrottled("/lab.slice", 3_000);
    assertThat(earlier.nanosUntil(unified.throttling())).isEqualTo(3_000_000);
  }

  @Test
  void whatAGroupHadBeenThrottledBeforeTheProcessEnteredItDoesNotCount() {
    machine.legacyGroups(-1, -1).legacyThrottled("/outer", 5_000_000);
    Processors processors = new Processors(root);
    machine.file("/proc/self/cgroup", "1:cpu:/\n");
    Throttling outside = processors.throttling();
    machine.file("/proc/self/cgroup", "1:cpu:/outer\n");
    assertThat(outside.nanosUntil(processors.throttling())).isZero();
    assertThat(processors.throttling().nanosUntil(outside)).isZero();
  }

  @Test
  void timeThatOthersUsedIsWhatThisProcessDidNot() {
    Processors processors = new Processors(root);
    ProcessorTime before = processors.time(false);
    machine.used(120, 130);
    assertThat(before.othersNanosUntil(processors.time(false))).hasValue(500_000_000);
    assertThat(before.processors()).isEqualTo(2);
  }

  @Test
  void timeUsedOnProcessorsOutsideTheAffinityMaskDoesNotCount() {
    machine.allowed("0");
    Processors processors = new Processors(root);
    ProcessorTime before = processors.time(false);
    machine.used(101, 900);
    assertThat(before.othersNanosUntil(processors.time(false))).hasValue(10_000_000);
    assertThat(before.processors()).isEqualTo(1);
  }

  @Test
  void nothingIsKnownOfOthersIfTheAffinityMaskChangedMeanwhile() {
    Processors processors = new Processors(root);
    ProcessorTime before = processors.time(false);
    machine.allowed("1");
    assertThat(before.othersNanosUntil(processors.time(false))).isEmpty();
  }
}
