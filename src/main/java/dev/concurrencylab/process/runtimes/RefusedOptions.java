package dev.concurrencylab.process.runtimes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Options that a runtime must not have, since its results would not be what they seem. All others
 * are allowed, for example those that choose a collector, the layout of objects or the kind of
 * locks.
 */
final class RefusedOptions {

  private record Refusal(Pattern options, String reason) {}

  private static final List<Refusal> REFUSALS =
      List.of(
          refuse(
              "which compilers there are is part of each result, and has to be true",
              "-Xint",
              "-Xcomp",
              "-Djava\\.compiler=.*",
              "-XX:(TieredStopAtLevel|CompilationMode)=.*",
              "-XX:[+-](TieredCompilation|UseCompiler|UseInterpreter|UseOnStackReplacement)"),
          refuse(
              "all forks compile the measured loops by the same rules",
              "-XX:(Compile|Compiler)(Command|CommandFile|Only|DirectivesFile)=.*",
              "-XX:\\w*Threshold(Scaling)?=.*"),
          refuse(
              "an agent, a debugger or a recording would run beside what is measured",
              "-(agentlib|agentpath|javaagent)(:.*)?",
              "-Xrun.*",
              "-Xdebug",
              "-XX:(StartFlightRecording|FlightRecorderOptions).*"),
          refuse(
              "the JVM would print or check while it measures",
              "-Xlog.*",
              "-Xcheck:.*",
              "-Xdiag",
              "-XshowSettings.*",
              "-XX:[+-](Print|Log|Trace|Verify|DTrace|CITime|CheckJNI)\\w*",
              "-XX:[+-]\\w*(Stress|ALot)\\w*"),
          refuse(
              "forks bound their heap themselves",
              "-Xm[nsx].*",
              "-XX:(Max|Min|Initial|SoftMax|New)\\w*(HeapSize|Size|RAM|RAMPercentage|RAMFraction)=.*"),
          refuse(
              "forks have no cache of classes or code, so that runtimes are equal",
              "-Xshare:.*",
              "-XX:[+-]?(AOT|Shared|Archive)\\w*(=.*)?"),
          refuse(
              "forks have the processors of the service",
              "-XX:ActiveProcessorCount=.*",
              "-XX:[+-]UseContainerSupport"),
          refuse(
              "forks set it themselves",
              "-XX:[+-](UsePerfData|DisplayVMOutput\\w*|\\w+OnOutOfMemoryError)"),
          refuse(
              "forks run the classes of the service",
              "-Xbootclasspath.*",
              "-Djava\\.class\\.path=.*"),
          refuse("options in files cannot be seen here", "-XX:(Flags|VMOptionsFile)=.*"),
          refuse("it begins with none of -XX:, -X and -D", "(?!-X|-D).*"));

  private RefusedOptions() {}

  private static Refusal refuse(String reason, String... options) {
    return new Refusal(Pattern.compile(String.join("|", options)), reason);
  }

  /** Returns why a runtime must not have an option; nothing if it may. */
  static Optional<String> reason(String option) {
    return REFUSALS.stream()
        .filter(refusal -> refusal.options.matcher(option).matches())
        .map(Refusal::reason)
        .findFirst();
  }
}
