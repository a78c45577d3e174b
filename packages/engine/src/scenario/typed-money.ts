import { horizonOf } from '../calendar/calendar.ts';
import type { Issue } from '../company/issue.ts';
import { netPricesOf } from '../company/measures/index.ts';
import type { Applied } from './apply.ts';
import type { Entry } from './assumption.ts';
import type { Change, DemandPlace, Span, SplitBasis } from './change.ts';
import type { PeriodSpan } from './draft.ts';
import { type Places, placesOf } from './lineage.ts';
import { isIssue, periodsOf, refusal, unknownIn, valuesOver } from './place.ts';
import { trialEntry } from './trial.ts';
import { rowsInPlace, turnsOf } from './typed-money-turns.ts';
import { placeName } from './words/names.ts';
import { money } from './words/numbers.ts';
import { periodName } from './words/periods.ts';

/** Demand typed as money: what a place is to bring in each period of a span (`set`), or how much more (`add`). */
export interface MoneyEntry {
  readonly place: DemandPlace;
  readonly span: Span;
  readonly operation: 'set' | 'add';
  /** Money of the plan, less discounts: one a period of the span, or a single one for each of them. */
  readonly amounts: readonly number[];
  readonly split: SplitBasis;
}

/** The change in units, with what was typed; or why there is none. */
export type MoneyInUnits =
  | { readonly change: Extract<Change, { kind: 'demand' }>; readonly issue: null }
  | { readonly change: null; readonly issue: Issue };

/**
 * Turns money into the units that bring it, at the prices and discounts the scenario has now and in the mix the units are spread in:
 *
 *   slope = (revenue with a few units more − revenue) / these units
 *   units = units before + (revenue wanted − revenue before) / slope, for `add` the second part alone
 *
 * Revenue is linear in units wherever cells are free, so one step is exact; it is tried, and corrected where locks or another basis
 * bend the line. What is given back brings the money typed to half a cent, or to a billionth of it.
 *
 * Entries are asked in their order, each on top of those before it; those that share no cell are tried together. `lay` lays further
 * entries on the scenario; `day` is that of the trial, `YYYY-MM-DD`.
 *
 * Issues: what the engine refuses of such a change; `scenario/no-price` where more units bring no more money; `scenario/money-out-of-reach`
 * where no number of units brings the amount.
 */
export function inUnits(wanted: readonly MoneyEntry[], lay: Lay, day: string): MoneyInUnits[] {
  const found: MoneyInUnits[] = [];
  const done: Entry[] = [];
  for (const turn of turnsOf(wanted, lay([]))) {
    const made = inOneTurn(
      turn.map((n) => wanted[n]!),
      (more) => lay([...done, ...more]),
      day,
    );
    for (const [k, n] of turn.entries()) {
      const one = made[k]!;
      found[n] = one;
      if (one.change !== null) done.push(trial(`typed-money.done.${n}`, one.change, day));
    }
  }
  return found;
}

type Lay = (more: readonly Entry[]) => Applied;

/** Entries that share no cell, tried together. */
function inOneTurn(wanted: readonly MoneyEntry[], lay: Lay, day: string): MoneyInUnits[] {
  const now = lay([]);
  const sold = soldIn(now);
  const periods = horizonOf(now.company.calendar);
  const searches = wanted.map((entry, n) => begin(entry, n, sold, periods));
  const rest = () => searches.filter((search): search is Search => !isIssue(search) && search.issue === null);

  const probed = tried(rest(), lay, day, (search) => ({ operation: 'add', values: search.probe }));
  for (const search of rest()) {
    const { revenue } = probed(search.entry.place);
    search.slope = search.probe.map((units, k) => (revenue[search.span.from + k]! - search.revenue[k]!) / units);
    const k = search.slope.findIndex((price) => !(price > leastPrice));
    if (k >= 0) search.issue = noPrice(sold.places, search, k);
    else search.values = search.slope.map((price, i) => search.start[i]! + (search.wanted[i]! - search.revenue[i]!) / price);
  }
  for (let round = 0; round < rounds; round++) {
    const reached = tried(rest(), lay, day, ({ entry, values }) => ({ operation: entry.operation, values }));
    for (const search of rest()) {
      const { revenue } = reached(search.entry.place);
      const missing = search.wanted.map((amount, k) => amount - revenue[search.span.from + k]!);
      search.missed = missing.findIndex((amount, k) => Math.abs(amount) > Math.max(0.005, Math.abs(search.wanted[k]!) * 1e-9));
      if (search.missed >= 0) search.values = search.values.map((units, k) => units + missing[k]! / search.slope[k]!);
    }
    if (rest().every(({ missed }) => missed < 0)) break;
  }
  const { currency } = now.company.settings;
  return searches.map((search) => {
    if (isIssue(search)) return { change: null, issue: search };
    const issue = search.issue ?? (search.missed < 0 ? null : outOfReach(sold.places, search));
    return issue === null ? { change: changeOf(search, currency), issue } : { change: null, issue };
  });
}

/** Prices below this are none: money a unit. */
const leastPrice = 1e-9;
/** One is enough where revenue is linear; a basis that gives way to another bends it once more. */
const rounds = 6;

interface Search {
  readonly id: string;
  readonly entry: MoneyEntry;
  readonly span: PeriodSpan;
  /** By period of the span: money typed, revenue wanted and before, units the entry begins with, units of the probe. */
  readonly amounts: readonly number[];
  readonly wanted: readonly number[];
  readonly revenue: readonly number[];
  readonly start: readonly number[];
  readonly probe: readonly number[];
  slope: readonly number[];
  values: readonly number[];
  /** Period of the span that does not bring what is wanted yet; -1: all do. */
  missed: number;
  issue: Issue | null;
}

function begin(entry: MoneyEntry, n: number, sold: Sold, periods: number): Search | Issue {
  const { places } = sold;
  const unknown = unknownIn(places, entry.place);
  if (unknown !== null) return unknown;
  const span = periodsOf({ ...places, periods }, entry.span);
  if (isIssue(span)) return span;
  const amountAt = valuesOver(entry.amounts, span);
  if (typeof amountAt !== 'function') return amountAt;
  const before = sold.of(entry.place);
  const at = Array.from({ length: span.to - span.from + 1 }, (_, k) => span.from + k);
  const amounts = at.map(amountAt);
  const revenue = at.map((t) => before.revenue[t]!);
  return {
    ...{ id: `typed-money.${n}`, entry, span, amounts, revenue },
    wanted: entry.operation === 'set' ? amounts : amounts.map((amount, k) => revenue[k]! + amount),
    start: at.map((t) => (entry.operation === 'set' ? before.units[t]! : 0)),
    probe: at.map((t) => Math.max(1, before.units[t]! / 1000)),
    ...{ slope: [], values: [], missed: 0, issue: null },
  };
}

/** Lays what every search tries, and notes what is refused. */
function tried(
  searches: readonly Search[],
  lay: Lay,
  day: string,
  numbers: (search: Search) => Pick<Extract<Change, { kind: 'demand' }>, 'operation' | 'values'>,
): Sold['of'] {
  const applied = lay(
    searches.map((search) => {
      const { place, span, split } = search.entry;
      return trial(search.id, { kind: 'demand', place, span, split, ...numbers(search) }, day);
    }),
  );
  const byId = new Map(searches.map((search) => [search.id, search]));
  for (const issue of applied.issues) {
    const search = issue.severity === 'error' ? byId.get(issue.at?.assumption ?? '') : undefined;
    if (search === undefined) continue;
    const { assumption: _, ...at } = issue.at ?? {};
    search.issue ??= { ...issue, at };
  }
  return soldIn(applied).of;
}

function trial(id: string, change: Change, day: string): Entry {
  const { assumption } = trialEntry(change, day);
  return { on: true, assumption: { ...assumption, id } };
}

interface Sold {
  readonly places: Places;
  /** Units and revenue of a place by planned period. */
  readonly of: (place: DemandPlace) => { readonly units: Float64Array; readonly revenue: Float64Array };
}

function soldIn(applied: Applied): Sold {
  const { company, book } = applied;
  const places = placesOf(applied);
  const priceIn = netPricesOf(company, places.products);
  const T = book.periods;
  const rowsIn = rowsInPlace(places);
  return {
    places,
    of: (place) => {
      const units = new Float64Array(T);
      const revenue = new Float64Array(T);
      for (const r of rowsIn(place)) {
        const { item, market } = book.rows[r]!;
        const price = priceIn(item, market);
        for (let t = 0; t < T; t++) {
          units[t]! += book.values[r * T + t]!;
          revenue[t]! += book.values[r * T + t]! * price[t]!;
        }
      }
      return { units, revenue };
    },
  };
}

function changeOf({ entry, amounts, slope, values }: Search, currency: string): Extract<Change, { kind: 'demand' }> {
  const { place, span, operation, split } = entry;
  const units = values.map(tidy);
  const prices = units.map((count, k) => tidy(count === 0 ? slope[k]! : amounts[k]! / count));
  const isSame = [units, amounts, prices].every((numbers) => new Set(numbers).size === 1);
  const kept = <T>(numbers: readonly T[]): readonly T[] => (isSame ? numbers.slice(0, 1) : numbers);
  const typed = { currency, amounts: kept(amounts), prices: kept(prices) };
  return { kind: 'demand', place, span, operation, values: kept(units), split, typed };
}

/** Without the last digits of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const saidOf = ({ company, labels }: Places, { entry, span, amounts }: Search, k: number) => ({
  place: placeName(company, entry.place),
  period: labels[span.from + k]!,
  amount: money(amounts[k]!, company.settings.currency),
});

function noPrice(places: Places, search: Search, k: number): Issue {
  const { place, period, amount } = saidOf(places, search, k);
  return refusal(
    'no-price',
    `More units of ${place} bring no more money in ${periodName(period)}, so ${amount} are no number of units.`,
    {
      at: { period },
      seen: 'a price of 0',
      wanted: 'a price above 0',
      remedy: 'Give the items a price in the table prices or by an assumption, or type units.',
    },
  );
}

function outOfReach(places: Places, search: Search): Issue {
  const { place, period, amount } = saidOf(places, search, search.missed);
  return refusal('money-out-of-reach', `No number of units of ${place} brings ${amount} in ${periodName(period)}.`, {
    at: { period },
    seen: amount,
    wanted: 'an amount that its free cells can bring',
    remedy: 'Take back locks, choose another place or another split, or type units.',
  });
}
