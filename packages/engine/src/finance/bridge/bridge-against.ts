import { yearBefore } from '../../calendar/year-before.ts';
import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { Projection } from '../projection.ts';
import { type Bridge, bridgeOf } from './bridge.ts';
import { type BridgeMeasure, bridgeMeasures } from './effects.ts';
import { shiftFlows } from './flows.ts';
import { type BridgeSide, type RestLine, restLines } from './side.ts';
import { budgetedPeriods, gatherSide, sideOfBudget } from './side-of-budget.ts';
import { sideOfSales, soldFrom } from './side-of-past.ts';
import { sideOfProjection } from './side-of-projection.ts';
import { type PublishedPlan, sideOfPublished, withoutMarkets } from './side-of-published.ts';

/** A bridge with the measures it could have been asked for; or why there is none. */
export type AgainstBridge =
  | {
      readonly kind: 'bridge';
      readonly bridge: Bridge;
      readonly measures: readonly BridgeMeasure[];
      readonly issues: readonly Issue[];
    }
  | { readonly kind: 'nothing'; readonly issue: Issue };

export interface AgainstOptions {
  /** Name of the plan: `Mixed`. */
  readonly name: string;
  /** Undefined, or one that is not known here: the deepest that is. */
  readonly measure?: BridgeMeasure | undefined;
  /** Planned periods, both ends included; null: all. */
  readonly span?: { readonly from: number; readonly to: number } | null;
  /** From the plan instead of to it. */
  readonly backwards?: boolean;
}

/**
 * From the budget, or from the same periods a year before, to a plan: over the periods both know and no others. Neither tells what lies
 * below gross margin, and the past knows margin at standard cost alone. In the currency of the plan.
 */
export function bridgeToPlan(
  projection: Projection,
  kind: 'budget' | 'last-year',
  { name, measure, span = null, backwards = false }: AgainstOptions,
): AgainstBridge {
  const { company, periods: horizon } = projection;
  const within = (t: number) => t >= (span?.from ?? 0) && t <= (span?.to ?? horizon - 1) && t < horizon;
  const { firstPlan } = company.calendar;
  const before = yearBefore(company.calendar).subarray(firstPlan);
  const first = soldFrom(company);
  const periods =
    kind === 'budget'
      ? budgetedPeriods(company).filter((t) => t >= 0 && within(t))
      : Array.from({ length: horizon }, (_, t) => t).filter((t) => within(t) && before[t]! < firstPlan && before[t]! >= first);
  if (periods.length === 0) return { kind: 'nothing', issue: nothingToCompare(kind) };
  const full = sideIn(projection, name, periods);
  if (kind === 'last-year') {
    const past = sideOfSales(
      company,
      periods.map((t) => before[t]!),
      'Last year',
    );
    return {
      kind: 'bridge',
      measures: known(true),
      bridge: between(past.side, { ...full, rest: {} }, deepest(measure, true), backwards),
      issues: past.issues,
    };
  }
  const budget = sideOfBudget(company, periods);
  const planned = gatherSide(full, budget.coarse);
  return {
    kind: 'bridge',
    measures: known(budget.hasMargin),
    bridge: between(budget.side, planned, deepest(measure, budget.hasMargin), backwards),
    issues: budget.issues,
  };
}

/**
 * From a published plan, that of the last cycle, to a plan of today, over the periods both plan: revenue, margin, profit and cash, each that
 * of both statements. The published plan tells no markets, so that rates of exchange are part of the price. In the currency of the plan.
 */
export function bridgeToLastCycle(
  projection: Projection,
  plan: PublishedPlan,
  { name, measure = 'profit', span = null, backwards = false }: AgainstOptions,
): AgainstBridge {
  const { company, periods: horizon } = projection;
  if (plan.statement === null || plan.currency !== company.settings.currency) {
    return { kind: 'nothing', issue: notComparable(plan, company.settings.currency) };
  }
  const planned = new Set(plan.periodLabels);
  const shared = Array.from({ length: horizon }, (_, t) => t).filter(
    (t) =>
      t >= (span?.from ?? 0) &&
      t <= (span?.to ?? horizon - 1) &&
      planned.has(company.calendar.periods[company.calendar.firstPlan + t]!.label),
  );
  const [first] = shared;
  if (first === undefined) return { kind: 'nothing', issue: nothingToCompare('last-cycle') };
  const whole = sideOfProjection(projection, { name, from: first, to: first + shared.length });
  const now = gatherSide(whole, withoutMarkets);
  const before = sideOfPublished(plan, company, now);
  return { kind: 'bridge', measures: bridgeMeasures, bridge: between(before, now, measure, backwards), issues: [] };
}

/** From the budget of closed periods to what was sold in them. */
export function bridgeClosed(company: Company, measure?: BridgeMeasure, backwards = false): AgainstBridge {
  const { firstPlan } = company.calendar;
  const periods = budgetedPeriods(company).filter((t) => t < 0 && firstPlan + t >= soldFrom(company));
  if (periods.length === 0) return { kind: 'nothing', issue: nothingToCompare('actual') };
  const budget = sideOfBudget(company, periods);
  const past = sideOfSales(
    company,
    periods.map((t) => firstPlan + t),
  );
  return {
    kind: 'bridge',
    measures: known(budget.hasMargin),
    bridge: between(budget.side, gatherSide(past.side, budget.coarse), deepest(measure, budget.hasMargin), backwards),
    issues: [...budget.issues, ...past.issues],
  };
}

const between = (from: BridgeSide, to: BridgeSide, measure: BridgeMeasure, backwards: boolean): Bridge =>
  backwards ? bridgeOf(to, from, measure) : bridgeOf(from, to, measure);

const known = (hasMargin: boolean): readonly BridgeMeasure[] => (hasMargin ? ['revenue', 'gross-margin'] : ['revenue']);
const deepest = (measure: BridgeMeasure | undefined, hasMargin: boolean): BridgeMeasure =>
  measure === 'revenue' || !hasMargin ? 'revenue' : 'gross-margin';

/** The plan in some of its periods: lines beyond what is sold are added up over those alone. */
function sideIn(projection: Projection, name: string, periods: readonly number[]): BridgeSide {
  const [from = 0] = periods;
  const to = from + periods.length;
  // One after the other, as a rule: they are added up in one go.
  if (periods.at(-1) === to - 1) return sideOfProjection(projection, { name, from, to });
  const whole = sideOfProjection(projection, { name });
  const rest: Partial<Record<RestLine, Float64Array>> = {};
  for (const t of periods) {
    const part = sideOfProjection(projection, { name, from: t, to: t + 1 });
    for (const line of restLines) {
      const values = part.rest[line];
      if (values === undefined) continue;
      const sum = rest[line] ?? new Float64Array(whole.flows.cells.length);
      rest[line] = sum;
      values.forEach((money, c) => {
        sum[c]! += money;
      });
    }
  }
  return { ...whole, periodLabels: periods.map((t) => whole.periodLabels[t]!), flows: shiftFlows(whole.flows, periods), rest };
}

const notComparable = ({ name, currency, statement }: PublishedPlan, own: string): Issue => ({
  code: 'finance/nothing-to-compare',
  severity: 'error',
  message: statement === null ? `${name} was published without its money.` : `${name} is in ${currency}, this one in ${own}.`,
  remedy: 'Publish the next plan with its statement, in the currency of the company.',
});

const nothingToCompare = (kind: 'budget' | 'last-year' | 'last-cycle' | 'actual'): Issue => ({
  code: 'finance/nothing-to-compare',
  severity: 'error',
  message:
    kind === 'budget'
      ? 'The budget tells no revenue in the planned periods.'
      : kind === 'actual'
        ? 'There is no closed period of which both budget and sales are told.'
        : kind === 'last-cycle'
          ? 'The plan published last plans none of these periods.'
          : 'There is no sales history a year before the planned periods.',
  ...(kind === 'last-cycle' ? {} : { at: { file: kind === 'last-year' ? 'sales_history' : 'budget' } }),
  remedy:
    kind === 'last-cycle'
      ? 'Look at an earlier year.'
      : kind === 'last-year'
        ? 'Add the table sales_history.'
        : 'Add rows of the measure revenue to the table budget.',
});
