import type { Company } from '../company/company.ts';
import type { Measures } from '../company/measures/index.ts';
import { groupsOf } from './groups.ts';
import { type CostKind, costKinds, type MovePlan, type ProductPlan, type SupplyPlan } from './plan.ts';

/** Quantities of one product at a site, as a planner would type them. */
export interface TypedProduct {
  readonly regular?: readonly number[];
  readonly overtime?: readonly number[];
  readonly subcontract?: readonly number[];
  readonly purchase?: readonly number[];
  readonly dependentDemand?: readonly number[];
  readonly lostSales?: readonly number[];
}

/** A plan by families from typed quantities (by key, `helmets@main`), its stock worked out by the balance. For tests of what comes after. */
export function familyPlan(
  company: Company,
  measures: Measures,
  typed: Readonly<Record<string, TypedProduct>>,
  moves: readonly (Omit<MovePlan, 'units'> & { readonly units: readonly number[]; readonly leadTime: number })[] = [],
): SupplyPlan {
  const T = measures.periods;
  const groups = groupsOf(company, measures, 'family');
  const series = (values: readonly number[] | undefined) => Float64Array.from({ length: T }, (_, t) => values?.[t] ?? 0);
  const zero = series(undefined);
  const products = groups.points.map(({ group, site, points }): ProductPlan => {
    const { product, policy } = groups.groups[group]!;
    const siteName = company.sites[site]!.site;
    const key = `${product}@${siteName}`;
    const of = typed[key] ?? {};
    const demand = series(undefined);
    for (const p of points) for (let t = 0; t < T; t++) demand[t]! += measures.demand[p * T + t]!;
    const received = series(undefined);
    const sent = series(undefined);
    for (const move of moves) {
      if (move.product !== product) continue;
      move.units.forEach((units, t) => {
        if (move.from === siteName) sent[t]! += units;
        if (move.to === siteName && t + move.leadTime < T) received[t + move.leadTime]! += units;
      });
    }
    const openingStock = points.reduce((units, p) => units + measures.opening.stock[p]!, 0);
    const openingBackorder = points.reduce((units, p) => units + measures.opening.backorder[p]!, 0);
    const [regular, overtime, subcontract] = [series(of.regular), series(of.overtime), series(of.subcontract)];
    const [purchase, dependentDemand, lostSales] = [series(of.purchase), series(of.dependentDemand), series(of.lostSales)];
    const stock = series(undefined);
    const backorder = series(undefined);
    let units = openingStock - openingBackorder;
    for (let t = 0; t < T; t++) {
      units += regular[t]! + overtime[t]! + subcontract[t]! + purchase[t]! + received[t]! + lostSales[t]!;
      units -= demand[t]! + dependentDemand[t]! + sent[t]!;
      stock[t] = Math.max(0, units);
      backorder[t] = Math.max(0, -units);
    }
    return {
      ...{ key, product, site: siteName, demand, dependentDemand, regular, overtime, subcontract, purchase, received, sent },
      ...{ openingStock, openingBackorder, stock, backorder, lostSales, safety: zero, target: zero, safetyShortfall: zero },
      ...{ expired: zero, delivered: policy === 'make-to-order' ? zero : demand, setups: zero },
    };
  });
  return {
    strategy: 'own',
    title: 'typed',
    status: 'feasible',
    gap: 0,
    totalCost: 0,
    costs: Object.fromEntries(costKinds.map((kind) => [kind, 0])) as Record<CostKind, number>,
    costByPeriod: zero,
    revenue: 0,
    periodLabels: Array.from({ length: T }, (_, t) => company.calendar.periods[company.calendar.firstPlan + t]!.label),
    products,
    pools: [],
    resources: [],
    moves: moves.map(({ product, from, to, units }) => ({ product, from, to, units: series(units) })),
    issues: [],
  };
}
