// The table of all strategies: which ones are correct, and what they cost.
import {
  TableCellBackgroundDisplayMode,
  TableCellDisplayMode,
  TableSortByFieldStateBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { MappingType, type DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as table from '@grafana/grafana-foundation-sdk/table';
import { PROMETHEUS } from './frame.ts';
import { good, limits, now } from './panels.ts';
import { increase, IN_ALL, lostPerMillion, nanosPerOperation, trials, WORKLOAD } from './strategyQueries.ts';

function column(name: string, ...properties: [string, unknown][]): [string, DynamicConfigValue[]] {
  return [name, properties.map(([id, value]) => ({ id, value }))];
}

export function comparison() {
  const promises =
    `(group by (strategy, workload) (lab_trials_total{${WORKLOAD}, verdict="exact"})` +
    ` or 0 * group by (strategy, workload) (lab_trials_total{${WORKLOAD}, verdict="lost-updates"}))`;
  const losing = `${increase('lab_trials_total', IN_ALL, ', verdict=~"lost-updates|violated"')} / ${trials(IN_ALL)}`;
  const queries = [
    `${promises} and on (strategy, workload) ${trials(IN_ALL)}`,
    lostPerMillion(IN_ALL),
    losing,
    nanosPerOperation(IN_ALL),
    trials(IN_ALL),
  ];
  const columns = [
    column('strategy', ['custom.width', 190]),
    column('workload', ['custom.width', 110]),
    column(
      'promises',
      ['custom.width', 110],
      ['mappings', [{ type: MappingType.ValueToText, options: { 0: { text: 'nothing' }, 1: { text: 'exact' } } }]],
    ),
    column(
      'lost per million',
      ['decimals', 0],
      ['thresholds', { mode: 'absolute', steps: limits(1e-9).build().steps }],
      ['custom.cellOptions', { type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Basic }],
    ),
    column('trials that lost', ['unit', 'percentunit'], ['decimals', 0]),
    column('time per operation', ['unit', 'ns'], ['decimals', 1]),
    column('trials', ['decimals', 0], ['custom.width', 90]),
  ];
  const names = columns.map(([name]) => name);
  const panel = new table.PanelBuilder()
    .title('Strategies, the cheapest first')
    .description(
      'Lost per million: lost updates per million operations (orange: some were lost, green: none). ' +
        'Time per operation: duration of all trials ÷ all operations, for all numbers of workers together. ' +
        '/experiments has medians with intervals.',
    )
    .unit('none')
    .min(0)
    .datasource(PROMETHEUS)
    .thresholds(good())
    .targets(
      queries.map((expr, index) =>
        now({ expr, legend: names[index + 2] }, index).format(PromQueryFormat.Table),
      ),
    )
    .span(24)
    .height(18)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        renameByName: Object.fromEntries(
          queries.map((_, index) => [`Value #${String.fromCharCode(65 + index)}`, names[index + 2]]),
        ),
      },
    })
    .sortBy([new TableSortByFieldStateBuilder().displayName('time per operation').desc(false)]);
  columns.forEach(([name, properties]) => panel.overrideByName(name, properties));
  return panel;
}
