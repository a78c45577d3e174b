import type { Applied } from './apply.ts';
import type { DemandPlace } from './change.ts';
import { type Places, placesOf } from './lineage.ts';
import { isIssue, itemsOf, matcherOf, periodsOf, unknownIn } from './place.ts';
import type { MoneyEntry } from './typed-money.ts';

/**
 * Positions of the entries by turn: those of one turn share no cell, and whatever shares one with an entry before it comes after that.
 * Entries without a cell bring new ones into being, which may be anywhere among those of their items.
 */
export function turnsOf(wanted: readonly Pick<MoneyEntry, 'place' | 'span'>[], applied: Applied): number[][] {
  const places = placesOf(applied);
  const T = applied.book.periods;
  const rowsIn = rowsInPlace(places);
  const turnOfCell = new Int32Array(places.rows.length * T);
  const [turnOfItem, turnOfNew] = [0, 1].map(() => new Int32Array(places.company.items.length * T)) as [Int32Array, Int32Array];
  const turns: number[][] = [];
  const put = (turn: number, n: number) => {
    while (turns.length <= turn) turns.push([]);
    turns[turn]!.push(n);
  };
  for (const [n, { place, span }] of wanted.entries()) {
    const at = periodsOf({ ...places, periods: T }, span);
    const items = itemsOf(places, place);
    if (isIssue(at) || isIssue(items) || unknownIn(places, place) !== null) {
      put(0, n);
      continue;
    }
    const rows = rowsIn(place);
    const over = (turnOf: Int32Array, k: number) => turnOf.subarray(k * T + at.from, k * T + at.to + 1);
    const last = (turnOf: Int32Array, all: readonly number[]) =>
      all.reduce((turn, k) => over(turnOf, k).reduce((one, other) => Math.max(one, other), turn), 0);
    const before = rows.length === 0 ? last(turnOfItem, items) : Math.max(last(turnOfCell, rows), last(turnOfNew, items));
    for (const row of rows) over(turnOfCell, row).fill(before + 1);
    for (const item of items) {
      for (const turnOf of rows.length === 0 ? [turnOfItem, turnOfNew] : [turnOfItem]) {
        for (let t = at.from; t <= at.to; t++) turnOf[item * T + t] = Math.max(turnOf[item * T + t]!, before + 1);
      }
    }
    put(before, n);
  }
  return turns;
}

/** Rows of demand below a place, all names of which are known. Blocks are long, so items know their rows. */
export function rowsInPlace(places: Places): (place: DemandPlace) => readonly number[] {
  const rowsOf: number[][] = places.company.items.map(() => []);
  for (const [r, { item }] of places.rows.entries()) rowsOf[item]!.push(r);
  return (place) => {
    const isBelow = matcherOf(places, place);
    const items = itemsOf(places, place);
    return isIssue(items) ? [] : items.flatMap((item) => rowsOf[item]!.filter((r) => isBelow(places.rows[r]!)));
  };
}
