import type { Workspace } from '@equipoise/api';
import { type FlowData, stackNames } from '../charts/flow-data.ts';
import { flowOf } from '../overview/flow-of.ts';
import type { NumberWords } from '../texts/number.ts';
import type { Columns } from '../view/periods.ts';
import type { Plan } from './supply-page.tsx';

export type StockPoint = Plan['stockPoints'][number];
type Values = readonly (number | null)[];

/** A family with all below it, by id. */
function familyAndBelow(workspace: Workspace, family: string): ReadonlySet<string> {
  const found = new Set([family]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, parent } of workspace.families) {
      if (parent !== null && found.has(parent) && !found.has(id)) {
        found.add(id);
        grew = true;
      }
    }
  }
  return found;
}

/** Stock points of a family or item, or null where the plan has none of its own: it is then planned at another level. */
export function pointsOf(plan: Plan, workspace: Workspace, product: string | undefined): readonly StockPoint[] | null {
  if (product === undefined) return null;
  const ids = familyAndBelow(workspace, product);
  const points = plan.stockPoints.filter(({ product: id }) => ids.has(id));
  // Numbers of different units are never added up.
  return points.length > 0 && points.every(({ unit }) => unit === points[0]?.unit) ? points : null;
}

/** Flow and stock of a plan: of some stock points, or of everything that is sold and counted in one unit. */
export function planFlow(
  plan: Plan,
  points: readonly StockPoint[] | null,
  history: Values,
  workspace: Workspace,
  columns: Columns,
  n: NumberWords,
): FlowData {
  const of = (name: 'demand' | 'stock' | 'backorder' | 'lostSales' | (typeof stackNames)[number]) =>
    points === null ? plan.flow[name] : sum(points.map((point) => point[name]));
  return flowOf(
    {
      history,
      demand: of('demand'),
      lastYear: [],
      stack: stackNames
        .map((name) => ({ name, values: of(name) }))
        .filter(({ values }) => values.some((value) => (value ?? 0) > 1e-9)),
      stock: of('stock'),
      shortage: sum([of('backorder'), of('lostSales')]),
    },
    workspace,
    columns,
    n,
  );
}

function sum(series: readonly Values[]): Values {
  const length = Math.max(0, ...series.map((one) => one.length));
  return Array.from({ length }, (_, at) => {
    const known = series.map((one) => one[at]).filter((value): value is number => typeof value === 'number');
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  });
}
