import { type Panel, panelRow } from '../company/company.ts';
import { budgetOf } from '../figures/demand-window.ts';
import type { PosedCompany } from '../figures/pose.ts';
import { addUpPoints, supplyOf } from '../figures/totals.ts';
import type { Projection } from '../finance/projection.ts';
import { statementOf } from '../finance/statement-of.ts';
import type { ProductPlan, SupplyPlan } from '../supply/plan.ts';
import type { FamilyPageFacts, FamilyPolicy } from './family-page.ts';

/** What an earlier plan said, and what came, by label of the period; absent: not known. */
export interface FamilyPast {
  readonly planned: Readonly<Partial<Record<'sales' | 'production' | 'stock', ReadonlyMap<string, number>>>>;
  readonly came: Readonly<Partial<Record<'production' | 'stock', ReadonlyMap<string, number>>>>;
}

export interface FamilyPlanned {
  readonly posed: PosedCompany;
  /** Planned by families. */
  readonly plan: SupplyPlan;
  readonly projection: Projection;
}

export type FamilyFactsOfPlan = Omit<FamilyPageFacts, 'assumptions' | 'decisions' | 'notes' | 'serviceTarget'>;

/** Families that have a page: those the plan has products of, largest revenue first. */
export function familiesOf({ posed, projection }: FamilyPlanned): readonly string[] {
  const families = [...new Set(posed.groups.groups.map(({ family }) => family))];
  const worth = new Map(families.map((family) => [family, sum(statementOf(projection, placeOf(family)).lines.revenue)]));
  return families.sort((a, b) => worth.get(b)! - worth.get(a)! || (a < b ? -1 : 1));
}

/** The facts of a family's page that follow from data and plan. History of sales is that of its items; opening stock is the end of the last closed period. */
export function familyFactsOf(planned: FamilyPlanned, family: string, past: FamilyPast): FamilyFactsOfPlan {
  const { posed, plan, projection } = planned;
  const { company, groups, subject } = posed;
  const { periods, firstPlan: closed } = company.calendar;
  const own = groups.groups.filter((group) => group.family === family);
  const products = new Set(own.map(({ product }) => product));
  const points = plan.products.filter(({ product }) => products.has(product));
  const flow = addUpPoints(points, periods.length - closed);
  const labels = periods.map(({ label }) => label);
  const axis = (planValues: Float64Array | null, before: ReadonlyMap<string, number> | undefined): Float64Array =>
    Float64Array.from(labels, (label, t) =>
      t < closed ? (before?.get(label) ?? Number.NaN) : (planValues?.[t - closed] ?? Number.NaN),
    );
  const items = new Set(own.flatMap((group) => group.items.map((i) => company.items[i]!.item)));
  const opening = points.reduce((total, { openingStock }) => total + openingStock, 0);
  const waiting = points.reduce((total, { openingBackorder }) => total + openingBackorder, 0);
  const stockCame = axis(null, past.came.stock);
  const backlogCame = axis(null, undefined);
  if (closed > 0) {
    stockCame[closed - 1] = opening;
    backlogCame[closed - 1] = waiting;
  }
  const statement = statementOf(projection, placeOf(family));
  const earned = historyOf(posed, company.salesRevenue, items);
  return {
    family,
    name: company.families.find((row) => row.family === family)?.name || family,
    unit: subject.products.get(own[0]?.product ?? '')?.unit ?? 'units',
    currency: subject.currency,
    policy: policyOf(own.map(({ policy }) => policy)),
    labels,
    closed,
    workingDays: Float64Array.from(periods, ({ workingDays }) => workingDays),
    sales: { plan: axis(flow.demand, past.planned.sales), actual: historyOf(posed, posed.company.salesHistory, items) },
    production: { plan: axis(supplyOf(flow), past.planned.production), actual: axis(null, past.came.production) },
    stock: { plan: axis(flow.stock, past.planned.stock), actual: stockCame },
    backlog: { plan: axis(flow.backorder, undefined), actual: backlogCame },
    service: { plan: axis(serviceOf(points, subject.makeToOrder), undefined), actual: axis(null, undefined) },
    capacity: capacityOf(planned, points, closed),
    money: (
      [
        ['revenue', 'revenue', 'revenue'],
        ['margin', 'grossMargin', 'margin'],
        ['inventory-value', 'inventoryValue', 'stock-value'],
        ['cash', 'cash', 'cash'],
      ] as const
    ).map(([measure, line, budget]) => ({
      measure,
      value: axis(statement.lines[line], undefined).map((value, t) => (measure === 'revenue' && t < closed ? earned[t]! : value)),
      budget: budgetOf(company, budget, placeOf(family)),
    })),
  };
}

const placeOf = (family: string) => ({ item: null, family, market: null, site: null });

function policyOf(policies: readonly ('make-to-stock' | 'make-to-order')[]): FamilyPolicy {
  const [first] = policies;
  return first === undefined || policies.some((policy) => policy !== first) ? 'hybrid' : first;
}

/** Closed periods of the items added up, on the whole axis; NaN where none of them has a number. */
function historyOf({ company }: PosedCompany, panel: Panel, items: ReadonlySet<string>): Float64Array {
  const { periods, firstPlan } = company.calendar;
  const total = new Float64Array(periods.length).fill(Number.NaN);
  panel.rows.forEach(({ item }, r) => {
    if (item === null || !items.has(item)) return;
    panelRow(panel, r).forEach((value, t) => {
      if (t < firstPlan && !Number.isNaN(value)) total[t] = (Number.isNaN(total[t]!) ? 0 : total[t]!) + value;
    });
  });
  return total;
}

/** Units on time as a share of units ordered in the period; NaN where nothing is ordered. Backlog up to its target is not late. */
function serviceOf(points: readonly ProductPlan[], makeToOrder: ReadonlySet<string>): Float64Array {
  const periods = points[0]?.demand.length ?? 0;
  return Float64Array.from({ length: periods }, (_, t) => {
    let [ordered, missed] = [0, 0];
    for (const { key, demand, backorder, lostSales, target } of points) {
      const notDueYet = makeToOrder.has(key) ? target[t]! : 0;
      ordered += demand[t]!;
      missed += lostSales[t]! + Math.min(demand[t]! - lostSales[t]!, Math.max(0, backorder[t]! - notDueYet));
    }
    return ordered > 0 ? Math.max(0, 1 - missed / ordered) : Number.NaN;
  });
}

/** Every resource with a limit that the family uses, the fullest first. Hours fall where the bill of resources puts them. */
function capacityOf({ posed, plan }: FamilyPlanned, points: readonly ProductPlan[], closed: number): FamilyPageFacts['capacity'] {
  const { problem, company, subject } = posed;
  const own = new Map(points.map((point) => [point.key, point]));
  const T = problem.periods;
  const used = new Map<string, Float64Array>();
  for (const { key, production } of problem.stockPoints) {
    const point = own.get(key);
    if (point === undefined || !production) continue;
    for (const { resource, hoursPerUnit, offset } of production.hours) {
      const hours = used.get(resource) ?? new Float64Array(T);
      used.set(resource, hours);
      for (let t = 0; t < T; t++) {
        const made = t + offset;
        if (made < T) hours[t]! += hoursPerUnit[made]! * (point.regular[made]! + point.overtime[made]!);
      }
    }
  }
  const pools = new Set(plan.pools.filter(({ hires, layoffs }) => moves(hires) || moves(layoffs)).map((pool) => pool.resource));
  const onAxis = (values: Float64Array): Float64Array =>
    Float64Array.from(company.calendar.periods, (_, t) => (t < closed ? Number.NaN : values[t - closed]!));
  return plan.resources
    .filter(({ resource, available }) => used.has(resource) && available.every(Number.isFinite))
    .map(({ resource, unit, load, available }) => ({
      ...{ resource, unit, name: subject.resources.get(resource) ?? resource, follows: pools.has(resource) },
      required: onAxis(used.get(resource)!),
      requiredByAll: onAxis(load),
      demonstrated: new Float64Array(company.calendar.periods.length).fill(Number.NaN),
      available: onAxis(available),
      fullest: Math.max(...load.map((hours, t) => (available[t]! > 0 ? hours / available[t]! : 0))),
    }))
    .sort((a, b) => b.fullest - a.fullest)
    .map(({ fullest: _, ...rest }) => rest);
}

const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);

const moves = (heads: Float64Array): boolean => heads.some((count) => count > 1e-6);
