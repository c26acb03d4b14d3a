// The common parts of the dashboards: variables, annotations, links, and the numbering of panels.
import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard';

const TAG = 'concurrency-lab';

/** Begins the identifiers, since those of all dashboards of a Grafana must differ. */
export const PREFIX = 'concurrency-lab-';

/** The data source that the user has selected. */
export const PROMETHEUS = { type: 'prometheus', uid: '${datasource}' };

/** A title and the panels below it, which fill rows of 24 columns from left to right. */
export interface Row {
  title: string;
  panels: cog.Builder<Panel>[];
}

export interface Frame {
  name: string;
  title: string;
  description: string;
  variables: QueryVariableBuilder[];
  rows: Row[];
}

export function dashboard(frame: Frame): Dashboard {
  const builder = new DashboardBuilder(frame.title)
    .uid(PREFIX + frame.name)
    .description(frame.description)
    .tags([TAG])
    .timezone('browser')
    .time({ from: 'now-15m', to: 'now' })
    .refresh('10s')
    .tooltip(DashboardCursorSync.Crosshair)
    .link(links())
    .annotations([restarts(), experiments()])
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'));
  frame.variables.forEach((variable) => builder.withVariable(variable));
  frame.rows.forEach((row) => {
    builder.withRow(new RowBuilder(row.title));
    row.panels.forEach((panel) => builder.withPanel(panel));
  });
  const built = builder.build();
  built.panels?.forEach((panel, index) => (panel.id = index + 1));
  return built;
}

/** A variable with the values of a label. */
export function label(name: string, title: string, series: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(title)
    .datasource(PROMETHEUS)
    .query({ qryType: 1, query: `label_values(${series}, ${name})`, refId: name })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}

export const job = () => label('job', 'Job', 'lab_build_info');
/** One machine, for values that must not be mixed with those of another one. */
export const oneInstance = () => label('instance', 'Instance', 'lab_build_info{job="$job"}');
export const instances = () => all(oneInstance());
export const strategy = () => all(label('strategy', 'Strategy', 'lab_operations_total{job="$job"}'));
export const workload = () => all(label('workload', 'Workload', 'lab_operations_total{job="$job"}'));

function all(variable: QueryVariableBuilder): QueryVariableBuilder {
  return variable.multi(true).includeAll(true).current({ text: 'All', value: '$__all' });
}

function links(): DashboardLinkBuilder {
  return new DashboardLinkBuilder('Concurrency Lab')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .keepTime(true)
    .includeVars(true);
}

function restarts(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Starts of the service')
    .datasource(PROMETHEUS)
    .enable(true)
    .iconColor('purple')
    .expr('process_uptime_seconds{job="$job", instance=~"$instance"} < 15')
    .titleFormat('{{instance}} started');
}

function experiments(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Experiments')
    .datasource(PROMETHEUS)
    .enable(true)
    .iconColor('rgba(120, 160, 220, 0.35)')
    .expr('lab_experiments_running{job="$job", instance=~"$instance"} > 0')
    .titleFormat('{{instance}} runs an experiment');
}
