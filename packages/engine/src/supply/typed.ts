import type { Issue } from '../company/issue.ts';
import { dailyRate } from './daily-rate.ts';
import { nameOf, periodNameOf, unitsOf } from './names.ts';
import type { Production, StockPoint, SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';

/** Less than this many units is not worth a sentence. */
const worthTelling = 1e-3;

/**
 * Checks what people fixed: frozen quantities, and the planner's own where the strategy keeps to them. The model makes them as typed,
 * so what they break among the limits of the product itself must be said here. Hours, room and money are told as breaches.
 *
 * `error`: more than can be made. `warning`: a rule of making it is not kept.
 */
export function typedIssues(problem: SupplyProblem, restriction: Restriction): Issue[] {
  return problem.stockPoints.flatMap((point) => {
    const { production } = point;
    if (production === null) return [];
    const fixed = production.frozen.map((units, t) => (Number.isNaN(units) && restriction.own ? production.own[t]! : units));
    if (fixed.every(Number.isNaN)) return [];
    const tell = (finding: Finding) => issueOf(problem, point, finding);
    return findings(production, fixed, problem.workingDays).flatMap(tell);
  });
}

interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Units out of bounds by period, 0 or NaN where nothing is wrong. */
  readonly excess: Float64Array;
  /** After the amount and its unit. */
  readonly says: string;
  readonly remedy: string;
}

function findings(production: Production, fixed: Float64Array, workingDays: Float64Array): Finding[] {
  const { regularCapacity, from, to, minimumLot, rateChangeLimit, openingRate } = production;
  const rateOf = (t: number) => (t < 0 ? openingRate : dailyRate(fixed[t]!, workingDays[t]!));
  return [
    {
      code: 'supply/typed-over-capacity',
      severity: 'error',
      excess: fixed.map((units, t) => units - regularCapacity[t]!),
      says: 'more than the regular capacity are typed',
      remedy: 'Type less, or raise the capacity.',
    },
    {
      code: 'supply/typed-outside-life',
      severity: 'warning',
      excess: fixed.map((units, t) => (t < from || t > to ? units : 0)),
      says: 'are typed before the launch or after the end',
      remedy: 'Type nothing there, or move the launch or the end.',
    },
    {
      code: 'supply/typed-below-lot',
      severity: 'warning',
      excess: fixed.map((units) => (units > worthTelling ? minimumLot - units : 0)),
      says: 'are missing to the minimum lot',
      remedy: 'Type a whole lot or nothing.',
    },
    {
      code: 'supply/typed-rate-change',
      severity: 'warning',
      excess: fixed.map((_, t) => {
        const change = Math.abs(rateOf(t) - rateOf(t - 1));
        return rateChangeLimit < Infinity ? (change - rateChangeLimit * rateOf(t - 1)) * workingDays[t]! : 0;
      }),
      says: 'lie beyond the largest change of the rate',
      remedy: 'Type a smoother plan.',
    },
  ];
}

function issueOf(problem: SupplyProblem, point: StockPoint, { code, severity, excess, says, remedy }: Finding): Issue[] {
  const worst = excess.reduce((most, units, t) => (units > (excess[most] ?? 0) && units > worthTelling ? t : most), -1);
  if (worst < 0) return [];
  const total = excess.reduce((sum, units) => sum + (units > worthTelling ? units : 0), 0);
  const label = problem.periodLabels[worst]!;
  return [
    {
      code,
      severity,
      message: `${nameOf(problem, point)}: ${round(total)} ${unitsOf(problem, point)} ${says}, most in ${periodNameOf(problem, worst)} (${round(excess[worst]!)}).`,
      at: { item: point.product, site: point.site, period: label },
      remedy,
    },
  ];
}

function round(units: number): string {
  return String(Math.round(units * 10) / 10);
}
