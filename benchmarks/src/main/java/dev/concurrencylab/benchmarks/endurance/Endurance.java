package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Proves that nothing is lost and nobody hurt, as a client of the packaged service sees it: each
 * check starts services by {@code ./lab}, on ports and in folders of their own, does its worst, and
 * prints each figure beside its goal. A goal that is missed makes the exit code 1.
 *
 * <p>Run on an otherwise idle machine by {@code ./mvnw -Pendurance -DskipTests verify}, in about an
 * hour; {@code -Dchecks=kill,post} takes some of the checks only, {@code -Dtimes=5} and {@code
 * -Dsoak.minutes=1} make them short.
 */
public final class Endurance {

  /** A check that was interrupted still has to stop its service. */
  private static final long CLEAN_UP_SECONDS = 90;

  private Endurance() {}

  /**
   * Runs checks.
   *
   * @param args the names of the checks, separated by commas; how many cancels and kills there are
   *     to be; how many minutes the soak takes
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, Check> checks = checks(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    List<String> chosen = List.of(args[0].split(","));
    if (!checks.keySet().containsAll(chosen)) {
      System.err.printf("checks=%s: send some of %s%n", args[0], String.join(",", checks.keySet()));
      System.exit(2);
    }
    checks.keySet().retainAll(Set.copyOf(chosen));
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

  /** Runs a check in a thread that can be given up. */
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
