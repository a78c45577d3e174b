import type { Workspace } from '@equipoise/api';
import { axisNames } from '../charts/axis-names.ts';
import type { FlowData } from '../charts/flow-data.ts';
import type { NumberWords } from '../texts/number.ts';
import { byColumn, type Columns } from '../view/periods.ts';

type Values = readonly (number | null)[];

export interface FlowSeries {
  /** By closed period, ending with the last one. */
  readonly history: Values;
  /** By planned period, all that follow. */
  readonly demand: Values;
  readonly lastYear: Values;
  readonly budget?: Values;
  readonly stack: FlowData['stack'];
  readonly stock: Values;
  readonly shortage: Values;
}

/** Series as they come from the plan, by the columns in view. */
export function flowOf(series: FlowSeries, workspace: Workspace, columns: Columns, n: NumberWords): FlowData {
  const { firstPlan } = workspace;
  const flow = (values: Values) => byColumn(values, firstPlan, columns, 'flow');
  return {
    axis: axisNames(columns, n),
    closed: columns.closed,
    history: byColumn(series.history, firstPlan - series.history.length, columns, 'flow'),
    demand: flow(series.demand),
    lastYear: flow(series.lastYear),
    ...(series.budget === undefined || series.budget.length === 0 ? {} : { budget: flow(series.budget) }),
    stack: series.stack.filter(({ values }) => values.length > 0).map(({ name, values }) => ({ name, values: flow(values) })),
    stock: byColumn(series.stock, firstPlan, columns, 'stock'),
    shortage: byColumn(series.shortage, firstPlan, columns, 'stock'),
  };
}
