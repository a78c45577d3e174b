import { planPeriods } from '../calendar/calendar.ts';
import type { Issue } from '../company/issue.ts';
import { type Applied, counts } from './apply.ts';
import type { Assumption, Entry } from './assumption.ts';
import { type Band, bandOf, type Outcome } from './risk-band.ts';

/** Units of demand by planned period, and money if the caller says how to value a result (NaN otherwise). */
export interface Effect {
  readonly units: Float64Array;
  readonly value: number;
}

/** One proposal: what it would do. */
export interface Risk {
  readonly assumption: Assumption;
  /** Chance that it comes true; null: nobody estimated it, and it is in no weighed number. */
  readonly probability: number | null;
  /** Good or bad by money where it is valued, otherwise by units. */
  readonly kind: 'opportunity' | 'risk' | 'neutral';
  /** On top of what is agreed, without the other proposals. */
  readonly alone: Effect;
  /** What goes when it is ticked off while all other proposals come true. Differs from `alone` where proposals act on each other. */
  readonly last: Effect;
  /** Why it could not be laid, if so. */
  readonly issues: readonly Issue[];
}

export interface RiskReport {
  readonly periodLabels: readonly string[];
  /** What is agreed, and nothing else. */
  readonly agreed: Effect;
  /** All proposals come true. */
  readonly together: Effect;
  readonly risks: readonly Risk[];
  /** What the proposals do to each other: together, less agreed, less the sum of each alone. */
  readonly interaction: Effect;
  /** Units by period. */
  readonly units: Band;
  /** Money; one column. */
  readonly value: Band;
  /** `all-outcomes`: bands over every combination of proposals. `additive`: each counts as it does alone. */
  readonly weighing: 'all-outcomes' | 'additive';
  readonly issues: readonly Issue[];
}

export interface RiskOptions {
  /** Lays entries on the base; the caller may remember results. */
  readonly apply: (entries: readonly Entry[]) => Applied;
  /** Money of a result, for instance its revenue or margin. */
  readonly moneyOf?: (applied: Applied) => number;
  /** Today, `YYYY-MM-DD`: proposals that ended before it are none. */
  readonly day?: string | null;
  /** Up to so many proposals every combination is worked out (2^n results); 6 unless told. */
  readonly exactUpTo?: number;
}

/**
 * Risks and opportunities of a list: its proposals, ticked on or off, against what is agreed. Proposals are taken to come true
 * independently of each other.
 *
 * Issue: `scenario/no-probability` for a proposal that nobody weighed; it is in the unweighed bands only.
 */
export function risksOf(entries: readonly Entry[], options: RiskOptions): RiskReport {
  const { apply, moneyOf = () => Number.NaN, day = null, exactUpTo = 6 } = options;
  const open = entries.flatMap((entry, n) =>
    entry.assumption.state === 'proposed' && counts({ ...entry, on: true }, day) ? [n] : [],
  );
  const known = new Map<string, { readonly applied: Applied; readonly effect: Effect }>();
  const resultOf = (on: readonly boolean[]) => {
    const key = on.map(Number).join('');
    const before = known.get(key);
    if (before !== undefined) return before;
    const ticks = new Map(open.map((n, k) => [n, on[k]!]));
    const applied = apply(entries.map((entry, n) => ({ ...entry, on: ticks.get(n) ?? entry.on })));
    const result = { applied, effect: { units: unitsOf(applied), value: moneyOf(applied) } };
    known.set(key, result);
    return result;
  };
  const all = open.map(() => true);
  const none = open.map(() => false);
  const agreed = resultOf(none);
  const together = resultOf(all);
  const risks = open.map((n, k): Risk => {
    const { assumption } = entries[n]!;
    const alone = resultOf(none.with(k, true));
    const effect = less(alone.effect, agreed.effect);
    return {
      assumption,
      probability: assumption.probability,
      kind: kindOf(effect),
      alone: effect,
      last: less(together.effect, resultOf(all.with(k, false)).effect),
      issues: alone.applied.issues.filter((issue) => issue.at?.assumption === assumption.id && issue.severity === 'error'),
    };
  });
  const exact = open.length <= exactUpTo;
  const outcomes = exact ? combinations(open.length).map((on): Outcome => ({ on, ...resultOf(on).effect })) : null;
  return {
    periodLabels: planPeriods(agreed.applied.company.calendar).map(({ label }) => label),
    agreed: agreed.effect,
    together: together.effect,
    risks,
    interaction: risks.reduce((rest, { alone }) => less(rest, alone), less(together.effect, agreed.effect)),
    units: bandOf(agreed.effect.units, risks, outcomes, ({ units }) => units),
    value: bandOf([agreed.effect.value], risks, outcomes, ({ value }) => [value]),
    weighing: exact ? 'all-outcomes' : 'additive',
    issues: risks.filter(({ probability }) => probability === null).map(({ assumption }) => unweighed(assumption)),
  };
}

/** Units of demand of all rows by period. */
export function unitsOf({ book }: Pick<Applied, 'book'>): Float64Array {
  const units = new Float64Array(book.periods);
  book.values.forEach((value, k) => {
    units[k % book.periods]! += value;
  });
  return units;
}

const less = (a: Effect, b: Effect): Effect => ({
  units: a.units.map((units, t) => units - b.units[t]!),
  value: a.value - b.value,
});

function kindOf({ units, value }: Effect): Risk['kind'] {
  const sum = Number.isNaN(value) ? units.reduce((total, one) => total + one, 0) : value;
  return sum > 0 ? 'opportunity' : sum < 0 ? 'risk' : 'neutral';
}

/** Every way in which n proposals may come true or not. */
function combinations(n: number): boolean[][] {
  return Array.from({ length: 2 ** n }, (_, mask) => Array.from({ length: n }, (_, k) => ((mask >> k) & 1) === 1));
}

const unweighed = ({ id, reason }: Assumption): Issue => ({
  code: 'scenario/no-probability',
  severity: 'warning',
  message: `Nobody estimated how likely it is: ${reason}.`,
  at: { assumption: id },
  seen: 'no probability',
  wanted: 'a probability from 0 to 1',
  remedy: 'Give it a probability; until then it is in no weighed number.',
});
