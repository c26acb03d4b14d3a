package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Starts children for a test, keeps a list of them, and knows what must not be left of them. */
final class Lab implements ProcessListener {

  final Queue<Long> started = new ConcurrentLinkedQueue<>();
  final Queue<Long> ended = new ConcurrentLinkedQueue<>();
  final Queue<FailureReason> failures = new ConcurrentLinkedQueue<>();
  volatile long firstEndNanos;

  /** What is to happen as soon as a child has been started. */
  volatile Runnable whenStarted = () -> {};

  @Override
  public void started(long pid) {
    started.add(pid);
    whenStarted.run();
  }

  @Override
  public void ended(long pid) {
    if (ended.isEmpty()) {
      firstEndNanos = System.nanoTime();
    }
    ended.add(pid);
  }

  @Override
  public void failed(FailureReason reason) {
    failures.add(reason);
  }

  /** Children as the service has them; they find the tests' counters, too. */
  ChildLauncher launcher() {
    return launcher(ChildMain.class);
  }

  /** Children with another main class. */
  ChildLauncher launcher(Class<?> mainClass) {
    return new ChildLauncher(command(mainClass), this);
  }

  static ChildCommand command(Class<?> mainClass) {
    return ChildCommand.ofThisService().running(mainClass.getName(), testClasses());
  }

  private static String testClasses() {
    try {
      return Path.of(Lab.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails unless every process, thread and file of the children is gone. */
  void assertNothingLeft() {
    assertThat(ended).containsExactlyInAnyOrderElementsOf(started);
    assertThat(started).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("child-") || name.startsWith("process-pool"));
    assertThat(pageFiles()).isEmpty();
  }

  /** Returns the page files of this process. */
  static List<Path> pageFiles() {
    String prefix = "concurrency-lab-page-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(PageDirectory.paths().getFirst())) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
