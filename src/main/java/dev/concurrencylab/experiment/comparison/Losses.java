package dev.concurrencylab.experiment.comparison;

/**
 * The comparison of lost updates.
 *
 * @param baseline what the baseline lost
 * @param contender what the contender lost
 * @param p of the test for more or for fewer losses, whichever is smaller, corrected for the number
 *     of cells; null where nothing was tested
 */
public record Losses(Side baseline, Side contender, Double p, LossVerdict verdict) {

  /**
   * The losses of one side.
   *
   * @param units forks if both sides have them, else trials
   * @param lossy how many of them lost updates
   * @param share of the updates that was lost, the median of the units; null if there are none
   */
  public record Side(int units, int lossy, Double share) {}
}
