package dev.concurrencylab.http;

import dev.concurrencylab.experiment.comparison.By;
import dev.concurrencylab.experiment.comparison.Comparison;
import dev.concurrencylab.experiment.comparison.NotComparableException;
import dev.concurrencylab.experiment.comparison.SampledExperiment;
import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.request.ComparisonInput;
import dev.concurrencylab.http.request.ComparisonParameters;
import dev.concurrencylab.http.response.ComparisonView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Compares two experiments, or the cells of one. */
@Path("/comparisons")
class ComparisonsResource {

  private final ExperimentQueries queries;

  ComparisonsResource(ExperimentQueries queries) {
    this.queries = queries;
  }

  /** Compares experiments of the history. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_CSV})
  public ComparisonView get(
      @QueryParam("baseline") String baseline,
      @QueryParam("contender") String contender,
      @QueryParam("by") String by,
      @QueryParam("threshold") String threshold,
      @QueryParam("failOn") String failOn)
      throws NotComparableException {
    ComparisonParameters parameters = ComparisonParameters.read(by, threshold, failOn);
    parameters.requireIds(baseline, contender);
    SampledExperiment first = find(baseline);
    return compare(first, baseline.equals(contender) ? first : find(contender), parameters);
  }

  /** Compares experiments that the client has kept. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_CSV})
  public ComparisonView post(
      ComparisonInput input,
      @QueryParam("by") String by,
      @QueryParam("threshold") String threshold,
      @QueryParam("failOn") String failOn)
      throws NotComparableException {
    return compare(
        input.baseline(), input.contender(), ComparisonParameters.read(by, threshold, failOn));
  }

  private SampledExperiment find(String id) {
    return queries
        .report(id)
        .map(SampledExperiment::of)
        .orElseThrow(() -> ExperimentLinks.unknown(id));
  }

  private static ComparisonView compare(
      SampledExperiment baseline, SampledExperiment contender, ComparisonParameters parameters)
      throws NotComparableException {
    parameters.requireAxis(baseline.id().equals(contender.id()));
    requireEnd(baseline);
    requireEnd(contender);
    By axis = parameters.by();
    Comparison comparison =
        axis == null
            ? parameters.maker().compare(baseline, contender)
            : parameters.maker().compare(contender, axis);
    return new ComparisonView(comparison);
  }

  private static void requireEnd(SampledExperiment experiment) {
    if (!experiment.state().ended()) {
      throw Problems.of(
          409,
          "Experiment %s is %s: compare it when it has ended"
              .formatted(experiment.id(), experiment.state().wireName()));
    }
  }
}
