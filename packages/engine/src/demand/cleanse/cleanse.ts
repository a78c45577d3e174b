import { classifyDemand } from '../intermittent/classification.ts';
import { expectation, neighbours, seasonalDeviations, segmentOf } from './expectation.ts';
import { findLevelShifts, type LevelShift } from './level-shift.ts';
import { robustDeviation } from './median.ts';

/** One history and what is known beside it. */
export interface RecordedHistory {
  /** Units per period, NaN where nothing was recorded. */
  readonly values: Float64Array;
  /** Periods in a season, 1 when there is none. */
  readonly season: number;
  /** Stock that was there to be sold in the period (units, NaN unknown); 0 with no sales means demand was not seen. */
  readonly stock?: Float64Array;
  /** 1 where a promotion ran. */
  readonly promoted?: Uint8Array;
  /** What people know of single periods: it goes before what the numbers say. */
  readonly flags?: ReadonlyMap<number, KnownPeriod>;
}

/** What a person knows of a period: more was wanted than was sold, what was sold is right, or it is not to be learnt from. */
export interface KnownPeriod {
  readonly flag: 'stock-out' | 'as-sold' | 'unknown';
  /** Why, and who says so; may be empty. */
  readonly reason: string;
}

export type RepairKind = 'missing' | 'zero' | 'stock-out' | 'outlier' | 'level-shift' | 'promotion' | 'unknown' | 'as-sold';

/** One change of one number, or one thing a person should look at. */
export interface Repair {
  readonly period: number;
  readonly kind: RepairKind;
  /** What was recorded; NaN for nothing. */
  readonly from: number;
  /** What stands there now, or would stand when the repair is accepted. */
  readonly to: number;
  /** True: done. False: proposed only, because the evidence is one-sided. */
  readonly applied: boolean;
  /** One sentence for the planner. */
  readonly reason: string;
  /** True: a person says so, by a flag of the history. */
  readonly told?: boolean;
}

export interface Cleansed {
  /** Units per period; NaN only before the first recorded period, or everywhere when nothing was recorded. */
  readonly values: Float64Array;
  /** First recorded period; the length of the history when there is none. */
  readonly start: number;
  readonly repairs: readonly Repair[];
  readonly steps: readonly LevelShift[];
  /** Units that promotions added, by period; 0 elsewhere. */
  readonly promotion: Float64Array;
}

/** Robust deviations beyond which a value is an outlier, and the width of the band it is brought back to. */
const outlierLimit = 3.5;
const outlierBand = 3;

/**
 * Cleanses one history, recording every change.
 *
 * missing     nothing recorded after the first sale: replaced by the expectation from the neighbours and the season
 * stock-out   nothing sold and nothing to sell: demand was not seen, replaced by the expectation
 * zero        nothing sold in a series that otherwise sells every period, stock unknown: replaced like a stock-out
 * outlier     robust z of the residual above 3.5: capped to the 3-sigma band about the expectation
 * level-shift medians of six either side differ by more than 4 MAD: a step, kept as it is and never capped
 * promotion   kept apart: the baseline gets the expectation, the rest is returned as promotion
 *
 * What a person says of a period (`flags`) goes before that and is done at the ends as well: `stock-out` takes the larger of what was
 * sold and the expectation, `unknown` the expectation, `as-sold` what was sold. The first two say nothing of their neighbours.
 *
 * Automatic only with evidence on both sides: at least two known periods before and after, without a step between; at the
 * ends the repair is proposed and not done, except where nothing was recorded at all. Intermittent demand has no
 * outliers and no odd zeros. Series of positive values are judged in logs, others in units.
 *
 * Source: B. Iglewicz & D. Hoaglin, How to Detect and Handle Outliers (1993), the limit of 3.5.
 */
export function cleanse(history: RecordedHistory): Cleansed {
  const { values: raw, season, stock, promoted, flags } = history;
  const n = raw.length;
  const values = raw.slice();
  const repairs: Repair[] = [];
  const promotion = new Float64Array(n);
  let start = 0;
  while (start < n && Number.isNaN(raw[start]!)) start++;
  if (start === n) return { values, start, repairs, steps: [], promotion };

  const regular = classifyDemand(raw).pattern === 'smooth' || classifyDemand(raw).pattern === 'erratic';
  const isCensored = (t: number) => raw[t] === 0 && stock?.[t] === 0;
  const isOddZero = (t: number) => raw[t] === 0 && regular && !(stock && stock[t]! > 0) && !isCensored(t);
  const isDoubted = (t: number) => isCensored(t) || isOddZero(t) || promoted?.[t] === 1;
  const trusted = raw.map((v, t) => {
    const flag = flags?.get(t)?.flag;
    return t < start || (flag === undefined ? isDoubted(t) : flag !== 'as-sold') ? Number.NaN : v;
  });
  const inLogs = trusted.every((v) => Number.isNaN(v) || v > 0) && regular;
  // a power of two takes no bit, so that twice the sales are judged by the same logs
  const unit = inLogs ? 2 ** Math.floor(Math.log2(trusted.reduce((most, v) => (v > most ? v : most), 0))) : 1;
  const into = inLogs ? (v: number) => Math.log(v / unit) : (v: number) => v;
  const back = inLogs ? (v: number) => Math.exp(v) * unit : (v: number) => v;
  const scaled = trusted.map(into);

  const rough = seasonalDeviations(scaled, season, []);
  const steps = regular ? findLevelShifts(scaled.map((v, t) => v - (rough?.[t % season] ?? 0))) : [];
  const breaks = steps.map((step) => step.period);
  const wanted = expectation(scaled, season, breaks);
  const sigma = robustDeviation(scaled.map((v, t) => v - wanted[t]!));
  const evidence = (t: number) => isTwoSided(scaled, t, breaks);

  for (const { period, size } of steps) {
    const words = inLogs ? `by ${Math.round(100 * (Math.exp(size) - 1))} %` : `by ${shown(size)}`;
    const reason = `Sales moved ${words} from here on and stayed there: a new level, kept as it is.`;
    repairs.push({ period, kind: 'level-shift', from: raw[period]!, to: raw[period]!, applied: true, reason });
  }
  const replace = (t: number, kind: RepairKind, to: number, applied: boolean, reason: string) => {
    repairs.push({ period: t, kind, from: raw[t]!, to, applied, reason });
    if (applied) values[t] = to;
  };
  for (let t = start; t < n; t++) {
    const expected = back(wanted[t]!);
    const known = flags?.get(t);
    if (known && !Number.isNaN(raw[t]!)) repairs.push(asTold(t, raw[t]!, expected, known));
    else if (Number.isNaN(raw[t]!)) {
      const to = Number.isNaN(expected) ? 0 : expected;
      const side = evidence(t) ? '' : ', known on one side only';
      replace(t, 'missing', to, true, `Nothing was recorded; ${shown(to)} is what the periods around it say${side}.`);
    } else if (Number.isNaN(expected)) {
    } else if (isCensored(t)) {
      const reason = `Nothing was sold because nothing was in stock; demand was about ${shown(expected)}.`;
      replace(t, 'stock-out', expected, evidence(t), reason);
    } else if (promoted?.[t] === 1) {
      promotion[t] = raw[t]! - expected;
      replace(
        t,
        'promotion',
        expected,
        true,
        `A promotion ran: ${shown(expected)} baseline and ${shown(promotion[t]!)} promotion.`,
      );
    } else if (isOddZero(t)) {
      const reason = `Nothing was sold in a series that sells every period, and stock is unknown; about ${shown(expected)} was usual.`;
      replace(t, 'zero', expected, evidence(t), reason);
    } else if (regular && sigma > 0) {
      const z = (scaled[t]! - wanted[t]!) / sigma;
      if (Math.abs(z) <= outlierLimit) continue;
      const to = back(wanted[t]! + Math.sign(z) * outlierBand * sigma);
      const both = evidence(t);
      const tail = both ? `capped to ${shown(to)}` : 'known on one side only, so please decide';
      replace(
        t,
        'outlier',
        to,
        both,
        `${shown(raw[t]!)} is ${Math.abs(z).toFixed(1)} deviations from the usual ${shown(expected)}: ${tail}.`,
      );
    }
  }
  for (const { period, to, told } of repairs) if (told) values[period] = to;
  repairs.sort((a, b) => a.period - b.period);
  return { values, start, repairs, steps, promotion };
}

/** Takes repairs back: the numbers that were recorded stand again. With all repairs of a cleansing: the original. */
export function revertRepairs(values: Float64Array, repairs: readonly Repair[]): Float64Array {
  const original = values.slice();
  for (const repair of repairs) if (repair.applied) original[repair.period] = repair.from;
  return original;
}

/** Does a repair that was only proposed, or was taken back. */
export function acceptRepair(values: Float64Array, repair: Repair): Float64Array {
  const changed = values.slice();
  changed[repair.period] = repair.to;
  return changed;
}

/** What stands in a period of which a person knows something. Without an expectation nothing can take the place of what was sold. */
function asTold(period: number, from: number, expected: number, { flag, reason: words }: KnownPeriod): Repair {
  const because = words === '' ? '' : ` (${words})`;
  const usual = Number.isNaN(expected) ? from : expected;
  const to = flag === 'as-sold' ? from : flag === 'stock-out' ? Math.max(from, usual) : usual;
  const head = { 'stock-out': 'Sold out', 'as-sold': 'Kept as sold', unknown: 'Not to be learnt from' }[flag];
  const stands = flag !== 'as-sold' && to === from ? '; it stands' : '';
  const around = Number.isNaN(expected) ? 'what was usual is not known' : `about ${shown(usual)} was usual`;
  const reason = `${head}${because}: ${shown(from)} sold, ${around}${stands}.`;
  return { period, kind: flag, from, to, applied: flag !== 'as-sold', reason, told: true };
}

function isTwoSided(values: Float64Array, t: number, breaks: readonly number[]): boolean {
  const [from, to] = segmentOf(breaks, t, values.length);
  let before = 0;
  let after = 0;
  for (let i = Math.max(from, t - 2 * neighbours); i < t; i++) if (!Number.isNaN(values[i]!)) before++;
  for (let i = t + 1; i < Math.min(to, t + 1 + 2 * neighbours); i++) if (!Number.isNaN(values[i]!)) after++;
  return before >= 2 && after >= 2;
}

function shown(units: number): string {
  return Math.abs(units) >= 100 ? String(Math.round(units)) : String(Math.round(units * 10) / 10);
}
