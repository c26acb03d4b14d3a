package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Submits the longest experiment that the service accepts: a request for too many iterations is
 * refused, and the problem document names the largest number.
 */
final class LongestExperiment {

  private static final Pattern ADVICE = Pattern.compile("send at most (\\d+)");
  private static final long TOO_MANY = 1_000_000_000_000_000L;

  /**
   * By the service's pessimistic prediction a trial may then take half a minute, and the experiment
   * half an hour. Where the prediction is a thousand times too high, it still takes a second.
   */
  private static final int REPETITIONS = 50;

  private LongestExperiment() {}

  /** Submits one and returns its id. */
  static String submit(LabClient client, String strategy, int workers)
      throws IOException, InterruptedException {
    Spec spec = new Spec(List.of(strategy), workers, TOO_MANY, REPETITIONS, 0);
    Reply reply = client.postAsync(spec);
    while (reply.status() == 422) {
      Matcher advice = ADVICE.matcher(reply.body().get("detail").asText());
      if (!advice.find()) {
        throw new IllegalStateException("no largest number of iterations in " + reply.body());
      }
      reply = client.postAsync(spec.withIterations(Long.parseLong(advice.group(1))));
    }
    return reply.expect(202).id();
  }
}
