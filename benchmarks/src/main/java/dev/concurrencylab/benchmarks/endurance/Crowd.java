package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients of all manners, one experiment each: of twenty, thirteen wait for the end, two cancel,
 * one is gone before the answer, four follow the events: to the end, to the end with the listing
 * read besides, in sips, or only the first.
 */
final class Crowd {

  private static final int MANNERS = 20;
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 202, 409, 429);

  /** A few milliseconds each, but for the few that start processes. */
  private static final List<Spec> SMALL =
      List.of(
          Spec.of(1_000, 1, "sequential"),
          Spec.of(1_000, 1, "threads", "atomic"),
          Spec.of(1_000, 2, "global-lock"),
          Spec.of(1_000, 1, "async", "async-await"),
          Spec.of(1_000, 1, "virtual-threads", "virtual-lock"),
          Spec.of(1_000, 1, "process-pool"),
          Spec.of(1_000, 10, "volatile", "striped"));

  private static final Spec WITH_PROCESSES = Spec.of(1_000, 1, "processes");
  private static final int PROCESSES_EVERY = 50;

  /** Long enough to be met while it runs. */
  private static final Spec TO_CANCEL = Spec.of(20_000_000, 1, "global-lock");

  private final LabClient client;
  private final RudeClient rude;
  private final AtomicInteger visits = new AtomicInteger();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final Map<String, Integer> surprises = new TreeMap<>();

  Crowd(LabClient client) {
    this.client = client;
    this.rude = new RudeClient(client.address());
  }

  /** Makes one visit. */
  void visit() {
    int i = visits.getAndIncrement();
    Spec spec = i % PROCESSES_EVERY == 0 ? WITH_PROCESSES : SMALL.get(i / MANNERS % SMALL.size());
    try {
      behave(i % MANNERS, spec);
    } catch (IOException | IllegalStateException e) {
      surprise(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void behave(int manner, Spec spec) throws IOException, InterruptedException {
    switch (manner) {
      case 0, 1 -> cancel();
      case 2 -> rude.postAndLeave(spec);
      case 3 -> follow(spec, Integer.MAX_VALUE);
      case 4 -> {
        follow(spec, Integer.MAX_VALUE);
        note(client.get("/experiments?limit=100"));
      }
      case 5 -> follow(spec, 1);
      case 6 -> sip(spec);
      default -> note(client.post(spec));
    }
  }

  private void cancel() throws IOException, InterruptedException {
    Reply reply = note(client.postAsync(TO_CANCEL));
    if (reply.status() == 202) {
      note(client.cancel(reply.id()));
    }
  }

  private void follow(Spec spec, int most) throws IOException, InterruptedException {
    Reply reply = note(client.postAsync(spec));
    if (reply.status() == 202) {
      try (EventStream events = client.events(reply.id())) {
        int read = 0;
        while (read < most && events.next() != null) {
          read++;
        }
      }
    }
  }

  private void sip(Spec spec) throws IOException, InterruptedException {
    Reply reply = note(client.postAsync(spec));
    if (reply.status() == 202) {
      rude.sipEvents(reply.id());
    }
  }

  private Reply note(Reply reply) {
    synchronized (answers) {
      answers.merge(reply.status(), 1, Integer::sum);
    }
    if (!EXPECTED.contains(reply.status())) {
      surprise(reply.status() + ": " + reply.body());
    }
    return reply;
  }

  private void surprise(String what) {
    synchronized (surprises) {
      surprises.merge(what, 1, Integer::sum);
    }
  }

  /** Returns how often each status was answered. */
  Map<Integer, Integer> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }

  /** Returns what should not have been answered, and what broke off. */
  Set<String> surprises() {
    synchronized (surprises) {
      return Set.copyOf(surprises.keySet());
    }
  }
}
