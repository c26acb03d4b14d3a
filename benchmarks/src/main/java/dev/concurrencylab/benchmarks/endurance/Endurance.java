package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.Selection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks that the packaged service endures cancels, kills, overload and long use without losing
 * data or leaking resources. Each check starts services by {@code ./lab}, on free ports and in
 * folders of their own, and prints each figure beside its goal. The exit code is 1 if a goal was
 * missed.
 */
public final class Endurance {

  /** Time for an interrupted check to stop its service. */
  private static final long CLEAN_UP_SECONDS = 90;

  private Endurance() {}

  /**
   * Runs checks.
   *
   * @param args the names of the checks, separated by commas, or {@code all}; the number of cancels
   *     and of kills; the minutes of the soak
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, Check> checks = checks(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Selection.retain(checks, "checks", args[0]);
    Scoreboard board = new Scoreboard();
    for (Entry<String, Check> check : checks.entrySet()) {
      System.out.printf("%n%s: %s%n", check.getKey(), check.getValue().plan());
      run(check.getKey(), check.getValue(), board);
    }
    System.out.printf("%n%s%n", verdict(board.missed()));
    System.exit(board.missed() == 0 ? 0 : 1);
  }

  private static Map<String, Check> checks(int times, int minutes) {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("post", new PostCheck());
    checks.put("cancel", new CancelCheck(times));
    checks.put("overload", new OverloadCheck());
    checks.put("child-kill", new ChildKillCheck(times));
    checks.put("kill", new KillCheck(times));
    checks.put("soak", new SoakCheck(Duration.ofMinutes(minutes)));
    return checks;
  }

  /** Runs a check in a thread that is interrupted when the check is stuck. */
  private static void run(String name, Check check, Scoreboard board) throws InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<Void> end =
        thread.submit(
            () -> {
              check.run(board);
              return null;
            });
    try {
      end.get(check.limit().toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      board.failed(name, e.getCause());
    } catch (TimeoutException e) {
      board.failed(
          name, new TimeoutException("no end after " + check.limit().toMinutes() + " min"));
    } finally {
      thread.shutdownNow();
      thread.awaitTermination(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static String verdict(int missed) {
    return missed == 0 ? "All goals reached." : missed + " goals missed.";
  }
}
