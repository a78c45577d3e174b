import type { Calendar } from '../../calendar/calendar.ts';
import { ancestorsOf, type Tree } from '../../hierarchy/tree.ts';
import type { Company } from '../company.ts';

/** Kinds of cost with terms of payment of their own. */
export const paidKinds = [
  'material',
  'labour',
  'overtime',
  'subcontract',
  'purchase',
  'freight',
  'setup',
  'other',
  'fixed',
] as const;
export type PaidKind = (typeof paidKinds)[number];

const boughtKinds: ReadonlySet<PaidKind> = new Set(['material', 'subcontract', 'purchase', 'freight', 'setup']);

/** Days until a kind of cost is paid. */
export function daysPayable(company: Company, kind: PaidKind): number {
  const row = company.paymentTerms.find((term) => term.kind === kind && term.market === null);
  return row?.days ?? (boughtKinds.has(kind) ? company.settings.days_payable : 0);
}

/** Days until a market pays: its row, that of the nearest market above, the row for all, the setting. -1 is no market. */
export function daysReceivable(company: Company, markets: Tree): (market: number) => number {
  const stated = new Map(company.paymentTerms.filter(({ kind }) => kind === 'sales').map(({ market, days }) => [market, days]));
  const general = stated.get(null) ?? company.settings.days_receivable;
  return (market) => {
    if (market < 0) return general;
    for (const m of [market, ...ancestorsOf(markets, market)]) {
      const days = stated.get(markets.ids[m]!);
      if (days !== undefined) return days;
    }
    return general;
  };
}

/**
 * What part of the flow of each period is still open at the end of another, when everything is paid after a number of calendar days and
 * flows are even over their period: the days of period s among the last `days` days before the end of t, over the days of s.
 *
 * `share[t * reach + j]` is the part of period t - j; j reaches back before the plan, where `daysBefore` says how long periods were.
 */
export interface OpenShares {
  readonly reach: number;
  /** [periods x reach]. */
  readonly share: Float64Array;
  /** The same at the end of the last closed period: part of the flow of the closed period j + 1 before the plan. */
  readonly opening: Float64Array;
  /** Part of a stated opening balance, beyond what the terms make of it, that is still open at the end of each period. */
  readonly runOff: Float64Array;
}

export function openShares(days: number, calendar: Calendar): OpenShares {
  const { periods, firstPlan } = calendar;
  const T = periods.length - firstPlan;
  const lengthOf = (t: number): number => (periods[firstPlan + t] ?? periods[firstPlan])!.days;
  let shortest = Infinity;
  for (const period of periods) shortest = Math.min(shortest, period.days);
  const reach = Math.max(1, Math.ceil(days / shortest) + 1);
  const partsAt = (t: number): Float64Array => {
    const parts = new Float64Array(reach);
    let left = days;
    for (let j = 0; j < reach && left > 0; j++) {
      const length = lengthOf(t - j);
      parts[j] = Math.min(1, left / length);
      left -= length;
    }
    return parts;
  };
  const share = new Float64Array(T * reach);
  const runOff = new Float64Array(T);
  let elapsed = 0;
  for (let t = 0; t < T; t++) {
    share.set(partsAt(t), t * reach);
    elapsed += lengthOf(t);
    runOff[t] = days > 0 ? Math.max(0, 1 - elapsed / days) : 0;
  }
  return { reach, share, opening: partsAt(-1), runOff };
}

/** Adds to `into` what is open of one flow at the end of every period. `before(j)`: the flow of the closed period j before the plan, 1 the last. */
export function addOpen(
  terms: OpenShares,
  flow: Float64Array,
  at: number,
  T: number,
  before: (j: number) => number,
  into: Float64Array,
): void {
  const { reach, share } = terms;
  for (let t = 0; t < T; t++) {
    let open = 0;
    for (let j = 0; j < reach; j++) {
      const part = share[t * reach + j]!;
      if (part === 0) break;
      open += part * (j <= t ? flow[at + t - j]! : before(j - t));
    }
    into[at + t]! += open;
  }
}

/** What is open of one flow before the plan. */
export function openBefore({ opening, reach }: OpenShares, before: (j: number) => number): number {
  let open = 0;
  for (let j = 0; j < reach; j++) if (opening[j]! > 0) open += opening[j]! * before(j + 1);
  return open;
}
