import { shapley } from '../finance/bridge/index.ts';
import { counts } from './apply.ts';
import type { Assumption, Entry } from './assumption.ts';
import type { ChangeKind } from './change.ts';

/** Money of a scenario over its horizon, in the currency of the plan. NaN: cannot be told without a plan. */
export interface ScenarioMoney {
  readonly revenue: number;
  /** Everything between revenue and profit. */
  readonly cost: number;
  readonly contribution: number;
  readonly profit: number;
  /** At the end of the horizon. */
  readonly cash: number;
  /** In the worst period. */
  readonly lowestCash: number;
}

export const moneyKeys = [
  'revenue',
  'cost',
  'contribution',
  'profit',
  'cash',
  'lowestCash',
] as const satisfies readonly (keyof ScenarioMoney)[];

/** What one assumption of a scenario does in money. */
export interface AssumptionEffect {
  /** Position in the scenario. */
  readonly entry: number;
  readonly assumption: Assumption;
  readonly on: boolean;
  /** What would go if it were ticked off while all others stay; for one that is off what would come if it were ticked on. */
  readonly marginal: ScenarioMoney;
  /** Its fair part of everything the scenario does; the parts add up to it. Null where there are too many, or it is off. */
  readonly share: ScenarioMoney | null;
  /** Nothing can be said of it without a plan: it changes what can be made and not what is asked for. */
  readonly needsPlan: boolean;
  /** No plan exists without it (or, ticked off, with it). */
  readonly impossible: boolean;
}

export interface MoneyEffects {
  /** All that is ticked on. */
  readonly whole: ScenarioMoney;
  /** Nothing is. */
  readonly bare: ScenarioMoney;
  readonly effects: readonly AssumptionEffect[];
  /** What assumptions do to each other: whole less bare less all marginals of those that are on. */
  readonly interaction: ScenarioMoney;
}

export interface MoneyEffectOptions {
  /** Money of a list of entries; null where no plan exists. Worked out once for each set of ticks. */
  readonly moneyOf: (entries: readonly Entry[]) => ScenarioMoney | null | Promise<ScenarioMoney | null>;
  /** Whether `moneyOf` plans: otherwise changes of capacity and policy show nothing, and say so. */
  readonly planned: boolean;
  /** Up to so many that are ticked on get their share (2^n results); 8 unless told. */
  readonly sharesUpTo?: number;
  /** Today, `YYYY-MM-DD`. */
  readonly day?: string | null;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Marginal money effect of every assumption of a scenario: the whole, less the whole without it. n assumptions take n + 2 results;
 * `moneyOf` should remember what it can (see `evaluatorOf`). Up to `sharesUpTo` of them also get their Shapley value.
 *
 * Throws when there is no plan with all that is ticked on, because then there is nothing to compare with: ask that first.
 */
export async function moneyEffects(entries: readonly Entry[], options: MoneyEffectOptions): Promise<MoneyEffects> {
  const { moneyOf, planned, sharesUpTo = 8, day = null, onProgress } = options;
  const positions = entries.flatMap((entry, n) => (counts({ ...entry, on: true }, day) ? [n] : []));
  const on = positions.filter((n) => entries[n]!.on);
  const withShares = on.length <= sharesUpTo;
  const all = positions.length + 2 + (withShares ? 2 ** on.length : 0);
  let done = 0;
  const known = new Map<string, ScenarioMoney | null>();
  const moneyWith = async (ticked: ReadonlySet<number>): Promise<ScenarioMoney | null> => {
    const key = [...ticked].sort((a, b) => a - b).join(' ');
    onProgress?.(++done, all);
    if (!known.has(key)) known.set(key, await moneyOf(entries.map((entry, n) => ({ ...entry, on: ticked.has(n) }))));
    return known.get(key)!;
  };
  const whole = await moneyWith(new Set(on));
  if (whole === null) throw new Error('There is no plan with all assumptions of the scenario.');
  const bare = (await moneyWith(new Set())) ?? unknownMoney;
  const marginals = new Map<number, ScenarioMoney | null>();
  for (const n of positions) {
    const isOn = entries[n]!.on;
    const other = await moneyWith(new Set(isOn ? on.filter((k) => k !== n) : [...on, n]));
    marginals.set(n, other === null ? null : isOn ? lessMoney(whole, other) : lessMoney(other, whole));
  }
  const shares = withShares ? await sharesOf(on, moneyWith) : null;
  const effects = positions.map((n): AssumptionEffect => {
    const { assumption, on: isOn } = entries[n]!;
    const marginal = marginals.get(n)!;
    return {
      entry: n,
      assumption,
      on: isOn,
      marginal: marginal ?? unknownMoney,
      share: isOn && shares !== null ? shares[on.indexOf(n)]! : null,
      needsPlan: !planned && needPlan.has(assumption.change.kind),
      impossible: marginal === null,
    };
  });
  const sum = effects
    .filter((effect) => effect.on)
    .reduce((rest, { marginal }) => lessMoney(rest, marginal), lessMoney(whole, bare));
  return { whole, bare, effects, interaction: sum };
}

/** Changes of which demand, price and cost show nothing. */
const needPlan: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'capacity',
  'shift',
  'calendar',
  'workforce',
  'overtime',
  'subcontract',
  'target',
  'strategy',
  'production',
  'setting',
]);

async function sharesOf(
  on: readonly number[],
  moneyWith: (ticked: ReadonlySet<number>) => Promise<ScenarioMoney | null>,
): Promise<readonly ScenarioMoney[] | null> {
  const values: number[][] = [];
  for (let mask = 0; mask < 2 ** on.length; mask++) {
    const money = await moneyWith(new Set(on.filter((_, k) => (mask >> k) & 1)));
    if (money === null) return null;
    values.push(moneyKeys.map((key) => money[key]));
  }
  return shapley(values).map((part) => moneyFrom((k) => part[k]!));
}

const moneyFrom = (value: (k: number) => number): ScenarioMoney =>
  Object.fromEntries(moneyKeys.map((key, k) => [key, value(k)])) as Record<keyof ScenarioMoney, number>;

export const lessMoney = (a: ScenarioMoney, b: ScenarioMoney): ScenarioMoney =>
  moneyFrom((k) => a[moneyKeys[k]!] - b[moneyKeys[k]!]);

const unknownMoney: ScenarioMoney = moneyFrom(() => Number.NaN);
