import { factsOf, headsByPeriod, kindName, productUnit, type Subject } from '../figures/index.ts';
import { costKinds, type ProductPlan, type SupplyPlan } from '../supply/plan.ts';
import { alignedTo } from './compare-cells.ts';

/** One column of a comparison: a scenario planned with one strategy. */
export interface Alternative {
  readonly scenario: string;
  readonly plan: SupplyPlan;
  /** What the plan is about; scenarios may differ in products and prices. */
  readonly subject: Subject;
}

/** One figure of every alternative. NaN: this plan has no such number. */
export interface KpiRow {
  /** `revenue`, `cost/overtime`, `demand/kg`: the same in every comparison. */
  readonly key: string;
  readonly name: string;
  /** `money`, `share`, `heads`, or what products are counted in. */
  readonly unit: string;
  /** Which way is good; null where it depends. */
  readonly better: 'more' | 'less' | null;
  readonly values: readonly number[];
  /** Less the value of the reference. */
  readonly differences: readonly number[];
}

export interface KpiTable {
  readonly alternatives: readonly {
    readonly scenario: string;
    readonly strategy: string;
    readonly status: SupplyPlan['status'];
  }[];
  readonly reference: number;
  readonly rows: readonly KpiRow[];
}

/** Figures of any scenarios and strategies side by side, against the one at `reference`. Nothing counted in different units is added up. */
export function compareAlternatives(alternatives: readonly Alternative[], reference = 0): KpiTable {
  const base = alternatives[reference];
  if (base === undefined) throw new Error(`There is no alternative ${reference} to compare with.`);
  const figures = alternatives.map((alternative) => figuresOf(alternative, base));
  const rows = [...new Map(figures.flatMap((list) => list.map((figure) => [figure.key, figure]))).values()];
  return {
    alternatives: alternatives.map(({ scenario, plan }) => ({ scenario, strategy: plan.title, status: plan.status })),
    reference,
    rows: rows
      .sort((a, b) => a.order - b.order || compareText(a.key, b.key))
      .map(({ key, name, unit, better }) => {
        const values = figures.map((list) => list.find((figure) => figure.key === key)?.value ?? Number.NaN);
        return { key, name, unit, better, values, differences: values.map((value) => value - values[reference]!) };
      })
      .filter(({ key, values }) => !key.startsWith('cost/') || values.some((value) => Math.abs(value) > 1e-9)),
  };
}

interface Figure extends Omit<KpiRow, 'values' | 'differences'> {
  readonly order: number;
  readonly value: number;
}

function figuresOf({ scenario, plan, subject }: Alternative, base: Alternative): Figure[] {
  const list: Figure[] = [];
  const add = (key: string, name: string, unit: string, better: KpiRow['better'], value: number, place = 0): void => {
    const [kind] = key.split('/');
    list.push({ key, name, unit, better, value, order: 100 * order.indexOf(kind!) + place });
  };
  const facts = factsOf(plan, subject);
  add('revenue', 'Revenue', 'money', 'more', plan.revenue);
  add('total-cost', 'Total cost', 'money', 'less', plan.totalCost);
  costKinds.forEach((kind, k) => {
    add(`cost/${kind}`, kindName(kind), 'money', 'less', plan.costs[kind], k);
  });
  add('margin', 'Margin', 'money', 'more', facts.margin);
  add('service', 'Service', 'share', 'more', facts.service ?? Number.NaN);
  for (const [unit, points] of Map.groupBy(plan.products, ({ product }) => productUnit(subject, product))) {
    const sum = (of: (point: ProductPlan) => Float64Array) => points.reduce((total, point) => total + sumOf(of(point)), 0);
    const made = points.map(producedUnits);
    const total = made.reduce((all, units) => all + sumOf(units), 0);
    add(
      `demand/${unit}`,
      'Demand',
      unit,
      null,
      sum(({ demand }) => demand),
    );
    add(
      `delivered/${unit}`,
      'Delivered',
      unit,
      'more',
      sum(({ delivered }) => delivered),
    );
    add(
      `lost-sales/${unit}`,
      'Lost sales',
      unit,
      'less',
      sum(({ lostSales }) => lostSales),
    );
    add(`produced/${unit}`, 'Produced', unit, null, total);
    add(`stock/${unit}`, 'Stock, mean of period ends', unit, null, sum(({ stock }) => stock) / plan.periodLabels.length);
    add(
      `closing-stock/${unit}`,
      'Stock at the end',
      unit,
      null,
      points.reduce((all, { stock }) => all + (stock.at(-1) ?? 0), 0),
    );
    add(
      `rate-change/${unit}`,
      'Change of production from period to period',
      'share',
      'less',
      made.reduce((all, units) => all + stepsOf(units), 0) / total,
    );
    add(
      `stability/${unit}`,
      'Production moved against the reference',
      'share',
      'less',
      movedAgainst(base, { scenario, plan, subject }, unit),
    );
  }
  const heads = headsByPeriod(plan);
  if (heads !== null && facts.heads !== null) {
    add('heads/fewest', 'Fewest heads', 'heads', null, facts.heads.fewest);
    add('heads/mean', 'Mean heads', 'heads', null, sumOf(heads) / heads.length);
    add('heads/most', 'Most heads', 'heads', null, facts.heads.most);
    add('hired', 'Hired', 'heads', 'less', facts.hired);
    add('laid-off', 'Laid off', 'heads', 'less', facts.laidOff);
  }
  const used = utilisationOf(plan);
  if (!Number.isNaN(used)) add('utilisation', 'Utilisation', 'share', null, used);
  if (facts.peak !== null) add('peak-load', 'Peak load', 'share', 'less', facts.peak.share);
  return list;
}

const order = [
  'revenue',
  'total-cost',
  'cost',
  'margin',
  'service',
  'demand',
  'delivered',
  'lost-sales',
  'produced',
  'stock',
  'closing-stock',
  'rate-change',
  'stability',
  'heads',
  'hired',
  'laid-off',
  'utilisation',
  'peak-load',
];

/** Hours used / regular hours available of labour and machines with a limit; above 1 where overtime is worked throughout. */
function utilisationOf({ resources }: SupplyPlan): number {
  let used = 0;
  let available = 0;
  for (const resource of resources) {
    if (resource.kind !== 'labour' && resource.kind !== 'machine') continue;
    resource.available.forEach((hours, t) => {
      if (!Number.isFinite(hours)) return;
      used += resource.load[t]!;
      available += hours;
    });
  }
  return available > 0 ? used / available : Number.NaN;
}

/** Sum of absolute differences of production to the reference / its production, over the periods both plan. */
function movedAgainst(base: Alternative, now: Alternative, unit: string): number {
  const shared = base.plan.periodLabels.filter((label) => now.plan.periodLabels.includes(label));
  const producedIn = ({ plan, subject }: Alternative) => {
    const points = plan.products.filter(({ product }) => productUnit(subject, product) === unit);
    return new Map(points.map((point) => [point.key, alignedTo(shared, plan, producedUnits(point))]));
  };
  const [before, after] = [producedIn(base), producedIn(now)];
  let moved = 0;
  let total = 0;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    shared.forEach((_, t) => {
      const old = before.get(key)?.[t] ?? 0;
      moved += Math.abs((after.get(key)?.[t] ?? 0) - old);
      total += old;
    });
  }
  return total > 0 ? moved / total : Number.NaN;
}

/** Made in regular time and overtime. */
const producedUnits = ({ regular, overtime }: ProductPlan): Float64Array => regular.map((units, t) => units + overtime[t]!);

function stepsOf(units: Float64Array): number {
  let change = 0;
  for (let t = 1; t < units.length; t++) change += Math.abs(units[t]! - units[t - 1]!);
  return change;
}

const sumOf = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
