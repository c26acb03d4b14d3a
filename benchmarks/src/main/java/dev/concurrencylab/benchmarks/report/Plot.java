package dev.concurrencylab.benchmarks.report;

import java.awt.BasicStroke;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Lines over two logarithmic axes; each point may have an interval, drawn as a bar. */
final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;

  private final YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
  private final String x;
  private final String y;

  /** Creates a plot with the names and units of its axes. */
  Plot(String x, String y) {
    this.x = x;
    this.y = y;
  }

  /** Returns a new line, whose name the legend shows. */
  Line line(String name) {
    YIntervalSeries series = new YIntervalSeries(name);
    lines.addSeries(series);
    return new Line(series);
  }

  /** The points of one line. */
  record Line(YIntervalSeries series) {

    /** Adds a point; an interval that is not known is left out. */
    void point(double x, double y, Double low, Double high) {
      series.add(x, y, low == null ? y : low, high == null ? y : high);
    }
  }

  String svg() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDefaultLinesVisible(true);
    for (int i = 0; i < lines.getSeriesCount(); i++) {
      renderer.setSeriesPaint(i, Style.colour(i));
      renderer.setSeriesStroke(i, new BasicStroke(1.5f));
    }
    XYPlot plot = new XYPlot(lines, axis(x), axis(y), renderer);
    plot.setDomainGridlinePaint(Style.GRID);
    plot.setRangeGridlinePaint(Style.GRID);
    return Style.svg(plot, WIDTH, HEIGHT);
  }

  private static LogAxis axis(String label) {
    LogAxis axis = new LogTicks(label);
    axis.setLabelFont(Style.SMALL);
    axis.setTickLabelFont(Style.SMALL);
    return axis;
  }
}
