import type { SupplyPlan } from '../supply/plan.ts';
import { factsOf } from './facts.ts';

import { type NumberStyle, sayMoney } from './numbers.ts';
import type { Subject } from './subject.ts';
import { flowOf, soldTogether, sumOf } from './totals.ts';

/** A plan in the few figures by which people compare plans. */
export interface PlanFigures {
  readonly strategy: SupplyPlan['strategy'];
  readonly title: string;
  readonly status: SupplyPlan['status'];
  /** Money over the horizon; NaN when infeasible. */
  readonly totalCost: number;
  /** Money over the horizon: revenue of what is delivered. */
  readonly revenue: number;
  /** Revenue less total cost. */
  readonly margin: number;
  /** Share of demand delivered on time; null where nothing is ordered. */
  readonly service: number | null;
  /** Units on hand at the end of a period, on average, of the products sold together. */
  readonly averageStock: number;
  /** Highest load as a share of regular capacity; null where nothing has a limit. */
  readonly peak: number | null;
}

export function planFigures(plan: SupplyPlan, subject: Subject): PlanFigures {
  const facts = factsOf(plan, subject);
  const { stock } = flowOf(plan, soldTogether(plan, subject).products);
  return {
    strategy: plan.strategy,
    title: plan.title,
    status: plan.status,
    totalCost: plan.totalCost,
    revenue: plan.revenue,
    margin: facts.margin,
    service: facts.service,
    averageStock: stock.length === 0 ? 0 : sumOf(stock) / stock.length,
    peak: facts.peak?.share ?? null,
  };
}

/** What a change does, in one sentence: money first, then service. */
export function trialSentence(before: PlanFigures, after: PlanFigures, currency: string, style: NumberStyle): string {
  if (after.status === 'infeasible') return 'No plan can obey the hard limits then';
  if (before.status === 'infeasible') return 'A plan becomes possible';
  const gain = after.margin - before.margin;
  const money =
    Math.abs(gain) < 0.5
      ? 'It changes nothing in money'
      : `It ${gain > 0 ? 'earns' : 'loses'} ${sayMoney(Math.abs(gain), currency, style)} over the horizon`;
  const points = ((after.service ?? 0) - (before.service ?? 0)) * 100;
  if (before.service === null || after.service === null || Math.abs(points) < 0.05) return `${money}; service stays`;
  return `${money}; service ${points > 0 ? 'rises' : 'falls'} by ${Math.abs(points).toFixed(1)} points`;
}
