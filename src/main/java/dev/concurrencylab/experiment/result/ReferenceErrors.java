package dev.concurrencylab.experiment.result;

/**
 * What lost updates of a reference count would have done to the object.
 *
 * @param leakedPerMillion decrements that had no effect, per million operations, in the median
 *     trial: each leaves the object one reference that nobody holds
 * @param freedInUsePerMillion increments that had no effect, per million operations, in the median
 *     trial: each frees the object while somebody still uses it
 */
public record ReferenceErrors(double leakedPerMillion, double freedInUsePerMillion) {}
