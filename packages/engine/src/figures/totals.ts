import type { ProductPlan, SupplyPlan } from '../supply/plan.ts';
import { productUnit, type Subject } from './subject.ts';

/** Series in which every quantity of a plan can be drawn over time, for one product or for several together. */
export interface Flow {
  readonly demand: Float64Array;
  /** Used by parents made in the plan. */
  readonly dependentDemand: Float64Array;
  readonly regular: Float64Array;
  readonly overtime: Float64Array;
  readonly subcontract: Float64Array;
  readonly purchase: Float64Array;
  readonly stock: Float64Array;
  /** Orders waiting at the end of the period. */
  readonly backorder: Float64Array;
  readonly lostSales: Float64Array;
  readonly safetyShortfall: Float64Array;
  readonly target: Float64Array;
}

const flowSeries = [
  'demand',
  'dependentDemand',
  'regular',
  'overtime',
  'subcontract',
  'purchase',
  'stock',
  'backorder',
  'lostSales',
  'safetyShortfall',
  'target',
] as const satisfies readonly (keyof Flow)[];

/** Sum over stock points. Moves between sites stay inside the sum. */
export function addUpPoints(stockPoints: readonly ProductPlan[], periods: number): Flow {
  const flow = Object.fromEntries(flowSeries.map((name) => [name, new Float64Array(periods)])) as Record<
    (typeof flowSeries)[number],
    Float64Array
  >;
  for (const point of stockPoints) {
    for (const name of flowSeries) {
      const sum = flow[name];
      const part = point[name];
      for (let t = 0; t < periods; t += 1) sum[t] = sum[t]! + part[t]!;
    }
  }
  return flow;
}

/** What leaves: demand of customers and use by parents. */
export function needOf(flow: Flow): Float64Array {
  return flow.demand.map((units, t) => units + flow.dependentDemand[t]!);
}

/** Everything that comes in: regular, overtime, subcontract and bought. */
export function supplyOf(flow: Flow): Float64Array {
  return flow.regular.map((units, t) => units + flow.overtime[t]! + flow.subcontract[t]! + flow.purchase[t]!);
}

/** The products that are sold and can be added up, because they are counted in one unit. */
export interface SoldTogether {
  readonly unit: string;
  readonly products: readonly string[];
  /** True when bought products and components are left out, because others are finished in house. */
  readonly madeOnly: boolean;
  /** Sold products counted in other units, which no sum may contain. */
  readonly apart: readonly string[];
}

/**
 * Products with demand of their own, in the unit most of them have: those that are finished in house, if any are. What mostly goes
 * into other products is a component, and its production beside the demand of customers would compare what does not compare.
 */
export function soldTogether(plan: SupplyPlan, subject: Subject): SoldTogether {
  const totals = new Map<string, { sold: number; used: number; made: number }>();
  for (const point of plan.products) {
    const total = totals.get(point.product) ?? { sold: 0, used: 0, made: 0 };
    total.sold += sumOf(point.demand);
    total.used += sumOf(point.dependentDemand);
    total.made += sumOf(point.regular) + sumOf(point.overtime) + sumOf(point.subcontract);
    totals.set(point.product, total);
  }
  const named = (wanted: (total: { sold: number; used: number; made: number }) => boolean) =>
    [...totals].filter(([, total]) => wanted(total)).map(([product]) => product);
  const sold = named((total) => total.sold > 0);
  const finished = named((total) => total.sold > total.used && total.made > 1e-6);
  const candidates = finished.length > 0 ? finished : sold.length > 0 ? sold : [...totals.keys()];
  const madeOnly = finished.length > 0 && finished.length < sold.length;
  const byUnit = new Map<string, string[]>();
  for (const product of candidates.sort()) {
    const unit = productUnit(subject, product);
    const group = byUnit.get(unit);
    if (group) group.push(product);
    else byUnit.set(unit, [product]);
  }
  const [leading] = [...byUnit].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  if (!leading) return { unit: 'units', products: [], madeOnly, apart: [] };
  const [unit, products] = leading;
  return { unit, products, madeOnly, apart: candidates.filter((product) => !products.includes(product)) };
}

/** The flow of some products over all their sites. */
export function flowOf(plan: SupplyPlan, products: readonly string[]): Flow {
  const wanted = new Set(products);
  return addUpPoints(
    plan.products.filter((point) => wanted.has(point.product)),
    plan.periodLabels.length,
  );
}

/** Position and size of the largest value; null for an empty series. */
export function peakOf(series: Float64Array): { readonly period: number; readonly value: number } | null {
  let peak: { period: number; value: number } | null = null;
  series.forEach((value, period) => {
    if (peak === null || value > peak.value) peak = { period, value };
  });
  return peak;
}

export function sumOf(series: Float64Array): number {
  let sum = 0;
  for (const value of series) sum += value;
  return sum;
}
