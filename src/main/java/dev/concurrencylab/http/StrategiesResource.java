package dev.concurrencylab.http;

import dev.concurrencylab.http.output.StrategyList;
import dev.concurrencylab.http.output.StrategyView;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.UnknownName;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The strategies that experiments can have. */
@Path("/strategies")
@NonBlocking
class StrategiesResource {

  private final Catalogue catalogue;
  private final Limits limits;

  StrategiesResource(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public StrategyList list() {
    return StrategyList.of(catalogue, limits);
  }

  @GET
  @Path("{name}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public StrategyView get(String name) {
    return catalogue
        .find(name)
        .map(strategy -> StrategyView.of(strategy, limits))
        .orElseThrow(() -> Problems.of(404, UnknownName.of("strategy", name, catalogue.names())));
  }
}
