package dev.concurrencylab.benchmarks.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;

/** The look of all drawings. */
final class ChartStyle {

  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Color GRID = new Color(0xDDDDDD);

  /** Okabe and Ito's palette, which the colour-blind can tell apart, and two greys. */
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x999999, 0xC8C8C8
  };

  private ChartStyle() {}

  /** Returns the colour of a line or part; after the last one they repeat. */
  static Color colour(int index) {
    return new Color(COLOURS[index % COLOURS.length]);
  }

  /** Draws a plot with its legend on white; width and height are in pixels. */
  static String svg(org.jfree.chart.plot.Plot plot, int width, int height) {
    plot.setBackgroundPaint(Color.WHITE);
    JFreeChart chart = new JFreeChart(null, SMALL, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(SMALL);
    SVGGraphics2D svg = new SVGGraphics2D(width, height);
    chart.draw(svg, new Rectangle(width, height));
    return svg.getSVGDocument();
  }
}
