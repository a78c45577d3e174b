import { type CoverBasis, daysOfCover } from '../company/measures/index.ts';
import { formatNumber, type NumberStyle } from '../figures/numbers.ts';
import type { CycleNote } from './cycle.ts';
import type { Decision } from './decision.ts';
import { type PlanActual, planActual } from './plan-actual.ts';

export type FamilyPolicy = 'make-to-stock' | 'make-to-order' | 'hybrid';

/** Plan and actual by period of the page: closed ones first, then planned ones. NaN: not known. */
export interface PlannedAndActual {
  readonly plan: Float64Array;
  readonly actual: Float64Array;
}

/** What a family page is made from. Every series has the periods of `labels`. */
export interface FamilyPageFacts {
  readonly family: string;
  readonly name: string;
  readonly unit: string;
  readonly currency: string;
  readonly policy: FamilyPolicy;
  readonly labels: readonly string[];
  /** How many of them are closed. */
  readonly closed: number;
  readonly workingDays: Float64Array;
  /** Sold (make-to-order: booked). What a past plan said stands in `plan`; of planned periods the plan alone is known. */
  readonly sales: PlannedAndActual;
  readonly production: PlannedAndActual;
  /** On hand at period ends. */
  readonly stock: PlannedAndActual;
  /** Orders waiting at period ends. */
  readonly backlog: PlannedAndActual;
  /** Units on time as a share of units ordered. */
  readonly service: PlannedAndActual;
  readonly serviceTarget: number | null;
  readonly capacity: readonly {
    readonly resource: string;
    readonly name: string;
    readonly unit: string;
    /** True where heads follow the plan: such a pool is always used, and short only in overtime. */
    readonly follows: boolean;
    /** Asked for by this family, and by all. */
    readonly required: Float64Array;
    readonly requiredByAll: Float64Array;
    /** What was really made available in closed periods; NaN: not known. */
    readonly demonstrated: Float64Array;
    readonly available: Float64Array;
  }[];
  /** Money by period: the plan (closed: what was) and the budget. */
  readonly money: readonly {
    readonly measure: 'revenue' | 'margin' | 'inventory-value' | 'cash';
    readonly value: Float64Array;
    readonly budget: Float64Array;
  }[];
  readonly assumptions: readonly { readonly id: string; readonly sentence: string; readonly owner: string }[];
  readonly decisions: readonly Decision[];
  readonly notes: readonly CycleNote[];
}

export interface FamilyBlock {
  readonly key: 'sales' | 'production' | 'stock' | 'backlog';
  readonly name: string;
  readonly unit: string;
  readonly line: PlanActual;
}

/** The one page of a family that a review looks at: history on the left, plan on the right, units and money. */
export interface FamilyPage
  extends Pick<FamilyPageFacts, 'family' | 'name' | 'unit' | 'currency' | 'policy' | 'assumptions' | 'decisions' | 'notes'> {
  readonly title: string;
  readonly labels: readonly string[];
  readonly closed: number;
  /** Sales (bookings), production, then stock, backlog, or both, by the policy. */
  readonly blocks: readonly FamilyBlock[];
  /** Stock in days of supply (make-to-stock, hybrid), by period end; Infinity: demand ends before the stock. */
  readonly daysOfSupply: Float64Array | null;
  /** Backlog in weeks of lead time (make-to-order, hybrid): weeks of planned production it waits for. */
  readonly weeksOfLeadTime: Float64Array | null;
  readonly service: { readonly value: Float64Array; readonly target: number | null; readonly missed: number };
  readonly capacity: readonly {
    readonly resource: string;
    readonly name: string;
    readonly unit: string;
    readonly required: Float64Array;
    readonly demonstrated: Float64Array;
    /** Load of all families / demonstrated capacity where known, otherwise / available. */
    readonly share: Float64Array;
    readonly fullPeriods: number;
  }[];
  readonly money: readonly {
    readonly measure: FamilyPageFacts['money'][number]['measure'];
    readonly value: Float64Array;
    readonly budget: Float64Array;
    readonly difference: Float64Array;
    /** Over the planned periods that the budget speaks of: sums of flows, the last period of stocks; NaN: no budget. */
    readonly gap: number;
  }[];
}

/** Closed periods on the page unless told: 3 to 12. */
const usualHistory = 6;

/** The page of a family with at most `history` closed periods. */
export function familyPage(facts: FamilyPageFacts, style: NumberStyle, history = usualHistory): FamilyPage {
  const shown = Math.min(12, Math.max(3, history), facts.closed);
  const from = facts.closed - shown;
  const cut = (series: Float64Array): Float64Array => series.slice(from);
  const line = ({ plan, actual }: PlannedAndActual) => planActual(cut(plan), cut(actual));
  const { policy, unit, name } = facts;
  const blocks: FamilyBlock[] = [
    { key: 'sales', name: policy === 'make-to-order' ? 'Bookings' : 'Sales', unit, line: line(facts.sales) },
    { key: 'production', name: 'Production', unit, line: line(facts.production) },
  ];
  if (policy !== 'make-to-order') blocks.push({ key: 'stock', name: 'Stock', unit, line: stockLine(line(facts.stock)) });
  if (policy !== 'make-to-stock') blocks.push({ key: 'backlog', name: 'Backlog', unit, line: stockLine(line(facts.backlog)) });
  const service = cut(merged(facts.service));
  const money = facts.money.map(({ measure, value, budget }) => {
    const difference = value.map((amount, t) => amount - budget[t]!);
    return {
      measure,
      value: cut(value),
      budget: cut(budget),
      difference: cut(difference),
      gap: gapOf(measure, difference.slice(facts.closed)),
    };
  });
  const page = {
    ...{ family: facts.family, name, unit, currency: facts.currency, policy },
    ...{ assumptions: facts.assumptions, decisions: facts.decisions, notes: facts.notes },
    labels: facts.labels.slice(from),
    closed: shown,
    blocks,
    daysOfSupply: policy === 'make-to-order' ? null : cut(daysOfSupply(facts)),
    weeksOfLeadTime: policy === 'make-to-stock' ? null : cut(weeksOfLeadTime(facts)),
    service: { value: service, target: facts.serviceTarget, missed: missedPeriods(service, facts.serviceTarget) },
    capacity: facts.capacity.map(
      ({ resource, name: of, unit: counted, follows, required, requiredByAll, demonstrated, available }) => {
        const share = requiredByAll.map((load, t) => load / (Number.isNaN(demonstrated[t]!) ? available[t]! : demonstrated[t]!));
        const fullPeriods = share.slice(facts.closed).filter((part) => part > (follows ? 1 + 1e-3 : 1 - 1e-6)).length;
        return {
          resource,
          name: of,
          unit: counted,
          required: cut(required),
          demonstrated: cut(demonstrated),
          share: cut(share),
          fullPeriods,
        };
      },
    ),
    money,
  };
  return { ...page, title: titleOf(page, facts, style) };
}

/** Differences of stocks do not add up over time: the cumulative difference is the difference itself. */
const stockLine = (line: PlanActual): PlanActual => ({ ...line, cumulative: line.difference });

/** What is known: the actual, otherwise the plan. */
const merged = ({ plan, actual }: PlannedAndActual): Float64Array =>
  plan.map((value, t) => (Number.isNaN(actual[t]!) ? value : actual[t]!));

/** Sales beyond the page are the last year of it again. A gap in the sales ahead leaves the cover unknown. */
function daysOfSupply({ stock, sales, workingDays, closed }: FamilyPageFacts): Float64Array {
  const demand = merged(sales);
  const repeat = Math.max(1, Math.min(12, demand.length - closed));
  const basis: CoverBasis = { demand, workingDays, repeat, lastPeriod: Number.POSITIVE_INFINITY };
  const lastGap = demand.findLastIndex((units) => Number.isNaN(units));
  return merged(stock).map((units, t) => (Number.isNaN(units) || t < lastGap ? Number.NaN : daysOfCover(basis, t, units)));
}

/** Weeks until the backlog of a period end is worked off at the production planned after it, five working days a week. */
function weeksOfLeadTime({ backlog, production, workingDays }: FamilyPageFacts): Float64Array {
  const made = merged(production);
  return merged(backlog).map((waiting, t) => {
    if (Number.isNaN(waiting)) return Number.NaN;
    let [left, days] = [waiting, 0];
    for (let s = t + 1; s < made.length && left > 1e-9; s++) {
      const part = made[s]! > 0 ? Math.min(1, left / made[s]!) : 1;
      left -= part * made[s]!;
      days += part * workingDays[s]!;
    }
    return left > 1e-9 ? Number.POSITIVE_INFINITY : days / 5;
  });
}

function missedPeriods(service: Float64Array, target: number | null): number {
  return target === null ? 0 : service.filter((share) => share < target - 1e-9).length;
}

function gapOf(measure: string, difference: Float64Array): number {
  const known = [...difference].filter((apart) => !Number.isNaN(apart));
  if (known.length === 0) return Number.NaN;
  return measure === 'inventory-value' || measure === 'cash' ? known.at(-1)! : known.reduce((sum, apart) => sum + apart, 0);
}

/** The finding in one line: money against budget, then what holds the family back. */
function titleOf(page: Omit<FamilyPage, 'title'>, facts: FamilyPageFacts, style: NumberStyle): string {
  const revenue = page.money.find(({ measure }) => measure === 'revenue');
  const budget = facts.money.find(({ measure }) => measure === 'revenue')?.budget.slice(facts.closed) ?? new Float64Array(0);
  const promised = budget.reduce((sum, amount) => (Number.isNaN(amount) ? sum : sum + amount), 0);
  const share = revenue === undefined || Number.isNaN(revenue.gap) || promised <= 0 ? null : revenue.gap / promised;
  const sells =
    share === null
      ? `${page.name}: no budget to compare with`
      : Math.abs(share) < 0.005
        ? `${page.name} sells what the budget says`
        : `${page.name} sells ${formatNumber(Math.abs(share) * 100, 0, style)} % ${share > 0 ? 'more' : 'less'} than budget`;
  const full = [...page.capacity].sort((a, b) => b.fullPeriods - a.fullPeriods)[0];
  const missed = page.service.missed;
  const holds =
    full !== undefined && full.fullPeriods > 0
      ? `${full.name} is full in ${full.fullPeriods} of ${page.labels.length - page.closed} periods`
      : missed > 0
        ? `service is below target in ${missed} periods`
        : 'nothing holds it back';
  return `${sells}; ${holds}`;
}
