package dev.concurrencylab.benchmarks.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with ticks at the powers of ten, and at twice and five times these where there
 * is room. JFreeChart's own ticks crowd on long axes and are too few on short ones.
 */
final class LogTickAxis extends LogAxis {

  private static final long serialVersionUID = 1L;

  /** An axis of more powers of ten than this has ticks at the powers only. */
  private static final double ROOM_FOR_STEPS = 2.8;

  private static final int[] STEPS = {1, 2, 5};

  LogTickAxis(String label) {
    super(label);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    double low = getRange().getLowerBound();
    double high = getRange().getUpperBound();
    boolean steps = Math.log10(high / low) < ROOM_FOR_STEPS;
    List<NumberTick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int step : STEPS) {
        double value = step * Math.pow(10, power);
        if (value >= low && value <= high && (steps || step == 1)) {
          ticks.add(new NumberTick(value, label(value), anchor, TextAnchor.CENTER, 0));
        }
      }
    }
    return ticks;
  }

  /** Returns 0.05, 200, 5k, 10M or 1G. */
  private static String label(double value) {
    double shown = value;
    int thousands = 0;
    while (shown >= 999) {
      shown /= 1_000;
      thousands++;
    }
    String unit = List.of("", "k", "M", "G", "T").get(thousands);
    int decimals = (int) Math.max(Math.ceil(-Math.log10(value) - 1e-9), 0);
    return String.format(Locale.ROOT, "%." + decimals + "f%s", shown, unit);
  }
}
