package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.comparison.SampledExperiment;

/** Two experiments that a client has kept, to be compared. */
public record ComparisonInput(SampledExperiment baseline, SampledExperiment contender) {}
