package org.openapitools.client;

import java.util.List;
import org.openapitools.client.api.ExperimentsApi;
import org.openapitools.client.model.Experiment;
import org.openapitools.client.model.SpecBody;
import org.openapitools.client.model.State;
import org.openapitools.client.model.TrialPage;

/** Uses the client that openapi-generator makes for Java's own HTTP client. */
public final class Check {

  private Check() {}

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Runs, reads, pages, cancels and deletes experiments of the service at the address. */
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    ExperimentsApi api = new ExperimentsApi(client);

    Experiment done =
        api.run(
            null,
            null,
            null,
            spec(
                client,
                "{\"strategies\": [\"threads\", \"atomic\"], \"workers\": [1, 2],"
                    + " \"iterations\": 100, \"repetitions\": 2}"));
    check(done.getState() == State.COMPLETED && done.getResults().size() == 4, done);
    check(api.experiment(done.getId(), null).getFailure() == null, done);
    check(
        api.experiments(1, null, null, null, null).getItems().get(0).getId().equals(done.getId()),
        done);
    TrialPage page = api.trials(done.getId(), 2, null, null);
    TrialPage next = api.trials(done.getId(), 2, page.getNext(), null);
    check(next.getItems().get(0).getSequence() == 3, next);
    Experiment running =
        api.run(
            null,
            "respond-async",
            null,
            spec(client, "{\"strategies\": [\"async-await\"], \"iterations\": 1000000}"));
    check(api.cancel(running.getId(), null).getId().equals(running.getId()), running);
    while (api.experiment(running.getId(), null).getState() != State.CANCELLED) {
      Thread.onSpinWait();
    }
    for (Experiment ended : List.of(done, running)) {
      api.delete(ended.getId());
    }
  }

  private static SpecBody spec(ApiClient client, String json) throws Exception {
    return client.getObjectMapper().readValue(json, SpecBody.class);
  }
}
