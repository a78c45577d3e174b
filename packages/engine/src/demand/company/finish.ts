import type { Company, Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { BatchNumbers } from '../batch.ts';
import { byDayShares } from '../calendar-effects/index.ts';
import { defaultLevels } from '../forecast.ts';
import { addUpNodes } from '../reconcile/index.ts';
import { safetyStockByCycleService, safetyStockByFillRate } from '../uncertainty/index.ts';
import { addUp } from './adding-up.ts';
import type { ViewTasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';
import { Experience } from './experience.ts';
import { issuesOf } from './issues.ts';
import { levelAccuracies, nodeAccuracy } from './judge.ts';
import { statisticalByLag } from './lag-accuracy.ts';
import type { CompanyForecast, CompanyForecastOptions, NodeOutlook } from './outlook.ts';
import { soldBy } from './past.ts';
import type { Prepared } from './prepare.ts';
import { weighSources } from './weigh-sources.ts';

/** From the numbers of the batch to the forecast of the company. */
export function finish(
  company: Company,
  prepared: Prepared,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  options: CompanyForecastOptions,
): CompanyForecast {
  const { axis, days, cells, lives, outline, tasks, products } = prepared;
  const levels = options.levels ?? defaultLevels;
  const { tree } = products.members;
  const context: NodeContext = {
    outline,
    cells,
    lives,
    season: axis.season,
    weights: Float64Array.of(...days.closed, ...days.steps),
    familyName: (family) => company.families[family]!.name || company.families[family]!.family,
    parentOf: (family) => tree.parent[family]!,
  };
  const { bases } = weighSources(context, tasks, numbers, prepared.rules);
  const added = addUp(context, tasks, bases);
  const present = tasks.views[0]!;
  const { known: closed } = present.view;
  const steps = present.horizon;
  const values = added.values[0]!;
  const extras = tasks.views.map((view, v) => promotionUnits(context, view, added.values[v]!));
  const extra = extras[0]!;
  const experience = new Experience(context, tasks, added.values, bases);
  const toPlan = (row: Float64Array): Float64Array =>
    axis.steps === axis.planned ? row.slice() : byDayShares(row, axis.steps, axis.planned);

  const outlooks = present.tasks.map((task): NodeOutlook => {
    const { kind, id, unit, cells: own } = outline.nodes[task.node]!;
    const mean = toPlan(values.subarray(task.node * steps, (task.node + 1) * steps));
    return {
      kind: kind === 'cell' ? 'item' : kind,
      id,
      unit,
      mean,
      promotion: toPlan(extra.subarray(task.node * steps, (task.node + 1) * steps)),
      quantiles: experience.quantiles(task.node, mean, axis, levels),
      history: soldBy(context, task.node, closed),
      class: task.class,
      method: bases[0]!.methods[task.node]!,
      reason: bases[0]!.reasons[task.node]!,
      repairs: kind === 'item' ? (present.view.repairs.get(cells[own[0]!]!.item) ?? []) : [],
      accuracy: nodeAccuracy(context, tasks, added.values, task.node),
    };
  });
  const isSold = (id: string): boolean => {
    const item = company.items[products.itemAt.get(id)!]!;
    return item.end === null || item.end >= 0;
  };
  const items = outlooks.filter(({ kind, id }) => kind === 'item' && isSold(id));
  const familyOrder = new Map(company.families.map(({ family }, f) => [family, f]));
  const outlookOf = new Map(present.tasks.map(({ node }, k) => [node, outlooks[k]!]));
  const likeAbove = outline.same.map(
    ({ family, node }): NodeOutlook => ({ ...outlookOf.get(node)!, kind: 'family', id: company.families[family]!.family }),
  );
  const families = unique([...outlooks.filter(({ kind }) => kind === 'family'), ...likeAbove]).sort(
    (a, b) => familyOrder.get(a.id)! - familyOrder.get(b.id)!,
  );
  const placeOf = new Map(
    present.tasks
      .map(({ node }) => [node, outline.nodes[node]!] as const)
      .filter(([, n]) => n.kind === 'item')
      .map(([node, n]) => [n.id, node]),
  );
  const covered = (item: string, first: number, periods: number) => {
    const node = placeOf.get(item);
    if (node === undefined || !isSold(item)) return null;
    return experience.windowDemand(node, axis, first, periods);
  };
  const forecast = {
    baseline: baselineOf(company, prepared, values, steps, toPlan),
    promotion: baselineOf(company, prepared, extra, steps, toPlan),
    drivers:
      prepared.drivers === null
        ? null
        : { reason: prepared.drivers.choice.reason, choice: prepared.drivers.choice, learned: prepared.drivers.learned },
    total: outlooks.filter(({ kind }) => kind === 'total'),
    markets: outlooks.filter(({ kind }) => kind === 'market'),
    families,
    items,
    closedPeriods: closed,
    reconciliation: { reason: added.reason, scores: added.scores },
    workingDays: days.reason,
    origins: tasks.views.slice(1).map(({ view }) => view.known),
    accuracy: levelAccuracies(context, tasks, added.values),
    lagAccuracy: statisticalByLag(
      context,
      tasks,
      added.values,
      added.values.map((all, v) => all.map((units, k) => units - extras[v]![k]!)),
    ),
    leadTimeDemand: (item: string, { periods, first = 1 }: { periods: number; first?: number }) => covered(item, first, periods),
    safetyStock: (
      item: string,
      { periods, first = 1 }: { periods: number; first?: number },
      promise: { cycleService: number } | { fillRate: number; cycleUnits?: number },
    ) => {
      const demand = covered(item, first, periods);
      if (demand === null) return null;
      return 'cycleService' in promise
        ? safetyStockByCycleService(demand, promise.cycleService)
        : safetyStockByFillRate(demand, promise.fillRate, promise.cycleUnits ?? demand.mean);
    },
  };
  const issues: Issue[] = [...prepared.issues, ...issuesOf(company, prepared, forecast)];
  return { ...forecast, issues };
}

/** A family that stands at several depths of the tree, each time with the same numbers, once. */
function unique(outlooks: readonly NodeOutlook[]): NodeOutlook[] {
  return [...new Map(outlooks.map((one) => [`${one.id}\u0000${one.unit}`, one])).values()];
}

/** Of the final forecasts, what promotions, events and prices add: cell by cell, and added up. */
function promotionUnits({ outline }: NodeContext, { lift, horizon, view }: ViewTasks, values: Float64Array): Float64Array {
  const { structure, bottoms } = outline;
  const extra = new Float64Array(values.length);
  if (lift === null) return extra;
  bottoms.forEach((c, b) => {
    for (let h = 0; h < horizon; h++) {
      const at = (structure.aggregates + b) * horizon + h;
      extra[at] = values[at]! - values[at]! / lift.factor(c, view.known + h);
    }
  });
  return addUpNodes(structure, extra, horizon);
}

/** The cells that are sold in the plan. */
function baselineOf(
  company: Company,
  { outline, cells, lives, axis }: Prepared,
  values: Float64Array,
  steps: number,
  toPlan: (row: Float64Array) => Float64Array,
): Panel {
  const { aggregates } = outline.structure;
  const closed = axis.closed.length;
  const periods = axis.planned.length;
  const kept = Array.from(outline.bottoms, (c, b) => ({ cell: cells[c]!, b })).filter(
    ({ cell }) => lives[cell.item]!.to >= closed,
  );
  const numbers = new Float64Array(kept.length * periods);
  kept.forEach(({ b }, k) => {
    numbers.set(toPlan(values.subarray((aggregates + b) * steps, (aggregates + b + 1) * steps)), k * periods);
  });
  const rows = kept.map(({ cell }) => ({
    item: company.items[cell.item]!.item,
    family: null,
    market: cell.market,
    site: cell.site,
  }));
  return { rows, periods, values: numbers };
}
