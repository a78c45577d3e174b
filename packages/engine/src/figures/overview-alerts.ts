import type { SupplyPlan } from '../supply/plan.ts';
import { strategyName } from './comparison.ts';
import { type DemandCube, sumRows } from './demand-cube.ts';
import { everything } from './demand-place.ts';
import { budgetOf } from './demand-window.ts';
import { formatNumber, type NumberStyle, sayMoney } from './numbers.ts';
import type { PosedCompany } from './pose.ts';
import { shortfallsOf } from './unmet.ts';
import { worthOf } from './worth.ts';

const alertsShown = 8;
const urgency = { bad: 0, warn: 1, note: 2 } as const;

export interface OverviewAlert {
  readonly severity: 'bad' | 'warn' | 'note';
  readonly sentence: string;
  readonly page: 'demand' | 'supply';
  /** Where to look: id of an item or family, of a resource, label of a period; null: the whole. */
  readonly product: string | null;
  readonly resource: string | null;
  readonly period: string | null;
  /** What it is about, money; null: none. */
  readonly money: number | null;
}

/** What needs attention, most urgent first. */
export function alertsOf(
  cube: DemandCube,
  { subject }: PosedCompany,
  plan: SupplyPlan | null,
  style: NumberStyle,
  currency: string,
): OverviewAlert[] {
  const alerts: OverviewAlert[] = [];
  const gap = againstBudget(cube, revenueOf(cube));
  if (gap < -0.5) {
    const sentence = `Revenue is ${sayMoney(-gap, currency, style)} below the budget over the periods it speaks of.`;
    alerts.push({ severity: 'warn', sentence, page: 'demand', ...nowhere, money: gap });
  }
  alerts.push(...familiesAgainstBudget(cube, currency, style));
  if (plan !== null) {
    const name = strategyName(plan.strategy);
    const shortfalls = shortfallsOf(plan, subject, style).map(
      ({ words, ...where }): OverviewAlert => ({ ...where, sentence: `${name}: ${words}.`, page: 'supply' }),
    );
    alerts.push(...scarceResources(plan, subject, style), ...shortfalls);
  }
  return alerts.sort((a, b) => urgency[a.severity] - urgency[b.severity]).slice(0, alertsShown);
}

const nowhere = { product: null, resource: null, period: null, money: null } as const;
/** Less than this share of the budget is not worth an alert. */
const budgetShare = 0.03;

/** The families that are furthest from their own budget of revenue, over the periods it speaks of: two at most. */
function familiesAgainstBudget(cube: DemandCube, currency: string, style: NumberStyle): OverviewAlert[] {
  const { company } = cube.state;
  const nameOf = new Map(company.families.map(({ family, name }) => [family, name || family]));
  const own = new Set(
    company.budget.filter(({ measure, family }) => measure === 'revenue' && family !== null).map(({ family }) => family!),
  );
  const gaps = [...own].flatMap((family) => {
    const place = { ...everything, family };
    const budget = budgetOf(company, 'revenue', place).subarray(cube.closed);
    const revenue = sumRows(cube, 'revenue', cube.rowsBelow(place)).subarray(cube.closed);
    let promised = 0;
    let reached = 0;
    budget.forEach((value, t) => {
      if (Number.isNaN(value)) return;
      promised += value;
      reached += revenue[t]!;
    });
    const gap = reached - promised;
    return promised > 0 && Math.abs(gap) >= budgetShare * promised ? [{ family, gap, share: gap / promised }] : [];
  });
  return gaps
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap))
    .slice(0, 2)
    .map(({ family, gap, share }) => ({
      severity: gap < 0 ? ('warn' as const) : ('note' as const),
      sentence: `${nameOf.get(family) ?? family} is ${formatNumber(Math.abs(share) * 100, 1, style)} % ${gap < 0 ? 'below' : 'above'} its budget of revenue (${sayMoney(gap, currency, style)}).`,
      page: 'demand' as const,
      ...{ product: family, resource: null, period: null, money: gap },
    }));
}

/** The two resources where another hour is worth most. */
function scarceResources(plan: SupplyPlan, subject: PosedCompany['subject'], style: NumberStyle): OverviewAlert[] {
  return worthOf(plan, subject, style)
    .slice(0, 2)
    .map(({ resource, before, name, after, most }) => {
      const row = plan.resources.find((one) => one.resource === resource)!;
      const at = row.worth!.findIndex((money) => money >= most - 1e-9);
      return {
        ...{ severity: 'warn' as const, sentence: `${before} ${name} ${after}`, page: 'supply' as const, product: null },
        ...{ resource, period: plan.periodLabels[at] ?? null, money: most },
      };
    });
}

/** Revenue of all demand by planned period. */
export function revenueOf(cube: DemandCube): Float64Array {
  return sumRows(
    cube,
    'revenue',
    cube.rows.map((_, r) => r),
  ).slice(cube.closed);
}

/** Revenue less budget over the periods the budget speaks of; NaN without a budget. */
export function againstBudget(cube: DemandCube, revenue: Float64Array): number {
  const budget = budgetOf(cube.state.company, 'revenue', everything).subarray(cube.closed);
  let difference = Number.NaN;
  budget.forEach((promised, t) => {
    if (!Number.isNaN(promised)) difference = (Number.isNaN(difference) ? 0 : difference) + revenue[t]! - promised;
  });
  return difference;
}
