import type { PoolPlan, ProductPlan, ResourcePlan, SupplyPlan } from '../supply/plan.ts';

const productMeasures = [
  'demand',
  'dependentDemand',
  'regular',
  'overtime',
  'subcontract',
  'purchase',
  'received',
  'sent',
  'stock',
  'safety',
  'target',
  'safetyShortfall',
  'backorder',
  'lostSales',
  'expired',
  'delivered',
] as const satisfies readonly (keyof ProductPlan)[];
const resourceMeasures = [
  'load',
  'available',
  'overtime',
  'overtimeLimit',
  'idle',
] as const satisfies readonly (keyof ResourcePlan)[];
const poolMeasures = ['heads', 'hires', 'layoffs'] as const satisfies readonly (keyof PoolPlan)[];

/** One series of two plans by column; NaN: not in that plan. */
export interface PlanLine {
  readonly about: 'product' | 'resource' | 'pool' | 'plan';
  /** Stock point, resource or pool; empty for the plan as a whole. */
  readonly key: string;
  readonly measure: (typeof productMeasures | typeof resourceMeasures | typeof poolMeasures)[number] | 'cost';
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export interface PlanDiff {
  /** Period labels of both plans, in order of time. */
  readonly columns: readonly string[];
  readonly lines: readonly PlanLine[];
}

/**
 * Cell by cell: every series in which two plans differ, by more than `tolerance` (relative to the larger number; 0 unless told, then any
 * difference counts). Series that are in one plan only are listed.
 */
export function diffPlans(a: SupplyPlan, b: SupplyPlan, tolerance = 0): PlanDiff {
  const columns = sharedColumns(a.periodLabels, b.periodLabels);
  const left = seriesOf(a);
  const right = seriesOf(b);
  const nothing = new Float64Array(columns.length).fill(Number.NaN);
  const lines: PlanLine[] = [];
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const { about, key, measure } = (left.get(id) ?? right.get(id))!;
    const before = left.has(id) ? alignedTo(columns, a, left.get(id)!.series) : nothing;
    const after = right.has(id) ? alignedTo(columns, b, right.get(id)!.series) : nothing;
    if (before.every((value, t) => isNear(value, after[t]!, tolerance))) continue;
    lines.push({ about, key, measure, before, after });
  }
  return { columns, lines };
}

/** The columns of two plans in order of time: what only one has before their first common period, then all others. */
export function sharedColumns(a: readonly string[], b: readonly string[]): string[] {
  const common = a.find((label) => b.includes(label));
  if (common === undefined) return [...a, ...b];
  const early = [...a.slice(0, a.indexOf(common)), ...b.slice(0, b.indexOf(common))];
  return [...new Set([...early, ...a.slice(a.indexOf(common)), ...b.slice(b.indexOf(common))])];
}

/** A series of a plan on other columns; NaN where the plan has no such period. */
export function alignedTo(
  columns: readonly string[],
  { periodLabels }: Pick<SupplyPlan, 'periodLabels'>,
  series: Float64Array,
): Float64Array {
  const at = new Map(periodLabels.map((label, t) => [label, t]));
  return Float64Array.from(columns, (label) => series[at.get(label) ?? -1] ?? Number.NaN);
}

interface Series extends Pick<PlanLine, 'about' | 'key' | 'measure'> {
  readonly series: Float64Array;
}

function seriesOf({ products, resources, pools, costByPeriod }: SupplyPlan): Map<string, Series> {
  const all: Series[] = [
    { about: 'plan', key: '', measure: 'cost', series: costByPeriod },
    ...products.flatMap((point) =>
      productMeasures.map((measure): Series => ({ about: 'product', key: point.key, measure, series: point[measure] })),
    ),
    ...resources.flatMap((one) =>
      resourceMeasures.map((measure): Series => ({ about: 'resource', key: one.resource, measure, series: one[measure] })),
    ),
    ...pools.flatMap((pool) =>
      poolMeasures.map((measure): Series => ({ about: 'pool', key: pool.resource, measure, series: pool[measure] })),
    ),
  ];
  return new Map(all.map((one) => [JSON.stringify([one.about, one.key, one.measure]), one]));
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
