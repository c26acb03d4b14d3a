// The kinds of panels, each with title, description, unit and thresholds.
import {
  AxisPlacement,
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  GraphThresholdsStyleConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { PROMETHEUS } from './frame.ts';

export interface Text {
  title: string;
  description: string;
  unit: string;
}

export interface Query {
  expr: string;
  legend: string;
}

interface Common<T> {
  title(title: string): T;
  description(description: string): T;
  unit(unit: string): T;
  min(min: number): T;
  datasource(datasource: typeof PROMETHEUS): T;
  thresholds(thresholds: ThresholdsConfigBuilder): T;
}

function common<T extends Common<T>>(panel: T, text: Text): T {
  return panel
    .title(text.title)
    .description(text.description)
    .unit(text.unit)
    .min(0)
    .datasource(PROMETHEUS)
    .thresholds(good());
}

/** Every value is good. */
export function good(): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: 'green' }]);
}

/** Values from the first limit on are unusual, from the second one on wrong. */
export function limits(odd: number | null, wrong?: number): ThresholdsConfigBuilder {
  const steps: { value: number | null; color: string }[] = [{ value: null, color: 'green' }];
  if (odd !== null) {
    steps.push({ value: odd, color: 'orange' });
  }
  if (wrong !== undefined) {
    steps.push({ value: wrong, color: 'red' });
  }
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}

/** Values below this one are wrong. */
export function floor(right: number): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: 'red' },
    { value: right, color: 'green' },
  ]);
}

function range(query: Query, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .refId(String.fromCharCode(65 + index))
    .expr(query.expr)
    .legendFormat(query.legend)
    .range();
}

/** A query with one value for the time range of the dashboard. */
export function now(query: Query, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .refId(String.fromCharCode(65 + index))
    .expr(query.expr)
    .legendFormat(query.legend)
    .instant();
}

/** Values that are further apart are not connected by a line. */
const GAP_MILLIS = 30_000;

/** Lines over time, with a marker for each value, because experiments are short. */
export function lines(text: Text, queries: Query[]): timeseries.PanelBuilder {
  return common(new timeseries.PanelBuilder(), text)
    .targets(queries.map(range))
    .span(8)
    .height(8)
    .lineWidth(1)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Auto)
    .pointSize(5)
    .insertNulls(GAP_MILLIS)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .axisPlacement(AxisPlacement.Auto)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
}

/** Lines of values that differ by orders of magnitude. */
export function logarithmic(text: Text, queries: Query[]): timeseries.PanelBuilder {
  return lines(text, queries).scaleDistribution(
    new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10),
  );
}

/** Counts that add up, one on top of the other. */
export function stacked(text: Text, queries: Query[]): timeseries.PanelBuilder {
  return lines(text, queries)
    .drawStyle(GraphDrawStyle.Bars)
    .fillOpacity(70)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
}

/** Counts of failures, in shades of red. */
export function alarming(text: Text, queries: Query[]): timeseries.PanelBuilder {
  return stacked(text, queries).colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Shades).fixedColor('red'));
}

/** Values that exist only while an experiment ran. A line would suggest values in between. */
export function points(panel: timeseries.PanelBuilder): timeseries.PanelBuilder {
  return panel.drawStyle(GraphDrawStyle.Points).pointSize(4);
}

/** Half of the width, with space for the names of many strategies. */
export function wide(panel: timeseries.PanelBuilder): timeseries.PanelBuilder {
  return panel
    .span(12)
    .height(10)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Right)
        .showLegend(true)
        .calcs([]),
    );
}

/** Draws the thresholds into the panel. */
export function withLimits(panel: timeseries.PanelBuilder, at: ThresholdsConfigBuilder): timeseries.PanelBuilder {
  return panel
    .thresholds(at)
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}

/** One number. */
export function number(text: Text, query: Query, at: ThresholdsConfigBuilder): stat.PanelBuilder {
  return common(new stat.PanelBuilder(), text)
    .thresholds(at)
    .targets([now(query, 0)])
    .span(4)
    .height(4)
    .colorMode(BigValueColorMode.Background)
    .graphMode(BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''));
}

/** How many values fell into each bucket of a histogram, over time. */
export function heat(text: Text, expr: string): heatmap.PanelBuilder {
  return common(new heatmap.PanelBuilder(), text)
    .targets([range({ expr, legend: '{{le}}' }, 0).format(PromQueryFormat.Heatmap)])
    .span(8)
    .height(8)
    .calculate(false)
    .cellGap(1)
    .showLegend()
    .yAxis(new heatmap.YAxisConfigBuilder().unit(text.unit))
    .color(
      new heatmap.HeatmapColorOptionsBuilder()
        .mode(heatmap.HeatmapColorMode.Scheme)
        .scheme('Oranges')
        .scale(heatmap.HeatmapColorScale.Exponential)
        .exponent(0.5)
        .steps(64)
        .fill('dark-orange')
        .reverse(false),
    );
}
