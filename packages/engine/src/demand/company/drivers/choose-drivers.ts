import { type DriverKind, type DriverTable, valueAsKnown } from './driver-table.ts';
import { type GroupSales, learnDrivers } from './learn-drivers.ts';

export interface CompanyDriverChoice {
  /** Kinds that are used; empty: none. */
  readonly kinds: readonly DriverKind[];
  /** WAPE of a plain forecast of the groups at past origins with them, and without any; NaN when nothing could be compared. */
  readonly wape: number;
  readonly without: number;
  readonly reason: string;
}

/** Error below which a set of drivers is taken, as a share of the error of the best smaller set: less could be luck. */
const clearly = 0.98;
/** Gain below which a set is not worth explaining, as a share of sales. */
const leastGain = 0.002;

/**
 * Which kinds of drivers help, by rolling origin: a plain forecast of every group (the year before without its drivers, times
 * the drivers then known) is made at past origins with every set of kinds, and compared with what was sold.
 */
export function chooseCompanyDrivers(table: DriverTable, sales: GroupSales, origins: readonly number[]): CompanyDriverChoice {
  const wasOn = (values: Float64Array): boolean => values.some((value, k) => value !== 0 && k % table.periods < sales.closed);
  const kinds = [...new Set(table.drivers.filter(({ values }) => wasOn(values)).map(({ kind }) => kind))];
  const words = kinds.map((kind) => kindNames[kind]);
  if (kinds.length === 0) {
    return {
      kinds: [],
      wape: Number.NaN,
      without: Number.NaN,
      reason:
        'No promotion, event or change of price is listed in the closed periods: only what people expect of promotions counts.',
    };
  }
  let without = Number.NaN;
  let least = Number.POSITIVE_INFINITY;
  let best: { kinds: readonly DriverKind[]; wape: number } = { kinds: [], wape: Number.NaN };
  for (const set of setsOf(kinds)) {
    const wape = wapeOf(table, sales, origins, set);
    if (set.length === 0) without = wape;
    // a larger set has to be clearly better than the best of the smaller ones
    if (set.length === 0 || wape < Math.min(clearly * best.wape, best.wape - leastGain)) best = { kinds: set, wape };
    least = Math.min(least, wape);
  }
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  if (!(without >= 0)) {
    return {
      kinds: [],
      wape: Number.NaN,
      without,
      reason: `The history is too short to see what ${listed(words)} do: only what people expect of promotions counts.`,
    };
  }
  if (best.kinds.length === 0) {
    return {
      kinds: [],
      wape: without,
      without,
      reason: `${capital(listed(words))} did not clearly help a plain forecast at ${origins.length} past origins (at best ${percent(least)}, without ${percent(without)}): only what people expect of promotions counts.`,
    };
  }
  return {
    kinds: best.kinds,
    wape: best.wape,
    without,
    reason: `${capital(listed(best.kinds.map((kind) => kindNames[kind])))} are used: with them a plain forecast erred ${percent(best.wape)} at ${origins.length} past origins, without ${percent(without)}.`,
  };
}

const kindNames: Readonly<Record<DriverKind, string>> = {
  promotion: 'promotions',
  after: 'the periods after promotions',
  event: 'events',
  price: 'prices',
  realised: 'realised prices',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every set of kinds, smaller ones first; what comes after promotions only with them. */
function setsOf(kinds: readonly DriverKind[]): DriverKind[][] {
  const sets = Array.from({ length: 2 ** kinds.length }, (_, bits) => kinds.filter((_, k) => (bits >> k) & 1));
  return sets.filter((set) => !set.includes('after') || set.includes('promotion')).sort((a, b) => a.length - b.length);
}

function wapeOf(table: DriverTable, sales: GroupSales, origins: readonly number[], set: readonly DriverKind[]): number {
  const { rates, closed, season } = sales;
  const drivers = table.drivers.filter(({ kind }) => set.includes(kind));
  const groups = table.families.length;
  let missed = 0;
  let sold = 0;
  for (const known of origins) {
    const { byGroup } = learnDrivers(sales, table, drivers, known);
    const effect = (g: number, t: number): number => {
      let sum = 0;
      for (let d = 0; d < drivers.length; d++)
        sum += byGroup[g * drivers.length + d]! * valueAsKnown(table, drivers[d]!, g, t, known);
      return sum;
    };
    for (let g = 0; g < groups; g++) {
      const plain = (t: number): number => rates[g * closed + t]! / Math.exp(effect(g, t));
      const growth = growthOf(plain, known, season);
      for (let t = known; t < Math.min(closed, known + season); t++) {
        const before = plain(t - season);
        const actual = rates[g * closed + t]!;
        if (!(before > 0) || Number.isNaN(actual)) continue;
        missed += Math.abs(actual - before * growth * Math.exp(effect(g, t)));
        sold += actual;
      }
    }
  }
  return sold > 0 ? missed / sold : Number.NaN;
}

/** The last season against the one before; 1 where there was none. */
function growthOf(plain: (t: number) => number, known: number, season: number): number {
  if (known < 2 * season) return 1;
  let before = 0;
  let after = 0;
  for (let t = known - season; t < known; t++) {
    const one = plain(t - season);
    const two = plain(t);
    if (!(one > 0 && two >= 0)) continue;
    before += one;
    after += two;
  }
  // half of it goes on
  return before > 0 ? Math.sqrt(Math.max(0.25, Math.min(4, after / before))) : 1;
}
