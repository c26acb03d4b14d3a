package dev.concurrencylab.http;

import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.response.PrettyJson;
import dev.concurrencylab.http.response.StrategyView;
import dev.concurrencylab.http.text.StrategyText;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows the strategies that experiments can have. */
@Path("/strategies")
@NonBlocking
class StrategiesResource {

  private final Catalogue catalogue;
  private final Limits limits;
  private final byte[] json;
  private final byte[] text;

  StrategiesResource(Catalogue catalogue, Limits limits, PrettyJson json) {
    this.catalogue = catalogue;
    this.limits = limits;
    List<StrategyView> all =
        catalogue.all().stream().map(strategy -> StrategyView.of(strategy, limits)).toList();
    this.json = json.bytes(new StrategyList(all, catalogue.remarks()));
    this.text = StrategyText.all(catalogue, limits).getBytes(StandardCharsets.UTF_8);
  }

  /** All strategies in JSON, with sentences about missing ones. */
  record StrategyList(List<StrategyView> items, List<String> remarks) {}

  /**
   * Returns the list as JSON. Each representation has a method of its own: for a method with two
   * media types, JAX-RS looks up the writer at every request, at a tenth of its whole cost.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] json() {
    return json;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public byte[] text() {
    return text;
  }

  @GET
  @Path("{name}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public StrategyView get(String name) {
    return catalogue
        .find(name)
        .map(strategy -> StrategyView.of(strategy, limits))
        .orElseThrow(
            () ->
                Problems.of(
                    404,
                    NearestName.unknown("strategy", QuotedInput.bare(name), catalogue.names())));
  }
}
