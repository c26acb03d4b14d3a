package dev.concurrencylab.benchmarks.report.chart;

import dev.concurrencylab.experiment.result.Estimate;
import java.awt.BasicStroke;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A plot of lines over two logarithmic axes; a point may have an interval, drawn as a bar. */
public final class LogLogPlot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;

  private final YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
  private final String x;
  private final String y;

  /** Creates a plot with the names and units of its axes. */
  public LogLogPlot(String x, String y) {
    this.x = x;
    this.y = y;
  }

  /** Adds a line; the legend shows its name. */
  public Line line(String name) {
    YIntervalSeries series = new YIntervalSeries(name);
    lines.addSeries(series);
    return new Line(series);
  }

  /** The points of one line. */
  public record Line(YIntervalSeries series) {

    /** Adds a point without an interval. */
    public void point(double x, double y) {
      series.add(x, y, y, y);
    }

    /** Adds a point with its interval, if there is one. */
    public void point(double x, Estimate y) {
      if (y.low() == null) {
        point(x, y.median());
      } else {
        series.add(x, y.median(), y.low(), y.high());
      }
    }
  }

  /** Returns the drawing. */
  public String svg() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDefaultLinesVisible(true);
    for (int i = 0; i < lines.getSeriesCount(); i++) {
      renderer.setSeriesPaint(i, ChartStyle.colour(i));
      renderer.setSeriesStroke(i, new BasicStroke(1.5f));
    }
    XYPlot plot = new XYPlot(lines, axis(x), axis(y), renderer);
    plot.setDomainGridlinePaint(ChartStyle.GRID);
    plot.setRangeGridlinePaint(ChartStyle.GRID);
    return ChartStyle.svg(plot, WIDTH, HEIGHT);
  }

  private static LogAxis axis(String label) {
    LogAxis axis = new LogTickAxis(label);
    axis.setLabelFont(ChartStyle.SMALL);
    axis.setTickLabelFont(ChartStyle.SMALL);
    return axis;
  }
}
