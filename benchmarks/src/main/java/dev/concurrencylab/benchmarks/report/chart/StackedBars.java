package dev.concurrencylab.benchmarks.report.chart;

import java.awt.Color;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** A chart of horizontal bars, one for each whole, divided into its parts. */
public final class StackedBars {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 260;

  private final DefaultCategoryDataset parts = new DefaultCategoryDataset();
  private final String unit;

  public StackedBars(String unit) {
    this.unit = unit;
  }

  /** Adds a part to a bar. */
  public void add(String bar, String part, double value) {
    parts.addValue(value, part, bar);
  }

  /** Returns the drawing. */
  public String svg() {
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(true);
    for (int i = 0; i < parts.getRowCount(); i++) {
      renderer.setSeriesPaint(i, ChartStyle.colour(i));
      renderer.setSeriesOutlinePaint(i, Color.WHITE);
    }
    CategoryAxis bars = new CategoryAxis();
    bars.setTickLabelFont(ChartStyle.SMALL);
    NumberAxis values = new NumberAxis(unit);
    values.setLabelFont(ChartStyle.SMALL);
    values.setTickLabelFont(ChartStyle.SMALL);
    CategoryPlot plot = new CategoryPlot(parts, bars, values, renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeGridlinePaint(ChartStyle.GRID);
    return ChartStyle.svg(plot, WIDTH, HEIGHT);
  }
}
