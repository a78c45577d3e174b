import type { Issue } from '../../company/issue.ts';
import { layOn, rowsFor } from '../cells.ts';
import type { Change, DemandPlace, Operation, SplitBasis } from '../change.ts';
import { type Bases, byAmount, byFactor, type Column, columnAt, toTotal } from '../column.ts';
import type { BookRow } from '../demand-book.ts';
import { type Draft, isOpen, type PeriodSpan, tell } from '../draft.ts';
import { isIssue, itemsOf, periodsOf, refusal, rowsBelow, unknownIn, valuesOver } from '../place.ts';
import { secondBasis, weightsOf, whenAsked } from '../spread.ts';
import { placeName } from '../words/names.ts';
import { basisWords } from '../words/of-demand.ts';
import { periodName } from '../words/periods.ts';

type DemandChange = Extract<Change, { kind: 'demand' }>;

/**
 * A number for demand at any level.
 *
 *   set    the cells below add up to the number, locked ones keep theirs
 *   add    the number is spread over the free cells
 *   scale  free cells times the number; by another basis than own values their growth is spread by that basis
 *
 * Cells outside the life of their item stay 0. Where a place has no free cell, and where the basis speaks of items that have none,
 * cells come into being.
 */
export function layDemand(draft: Draft, change: DemandChange): Issue | null {
  const unknown = unknownIn(draft, change.place);
  if (unknown !== null) return unknown;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const valueAt = valuesOver(change.values, span);
  return typeof valueAt === 'function' ? layNumbers(draft, { ...change, span, valueAt }) : valueAt;
}

export interface Numbers {
  /** All names of it are known. */
  readonly place: DemandPlace;
  readonly span: PeriodSpan;
  readonly operation: Operation;
  readonly split: SplitBasis;
  readonly valueAt: (period: number) => number;
}

/** Lays a number for each period of a span on a place. */
export function layNumbers(draft: Draft, numbers: Numbers): Issue | null {
  const { place, span, operation, split, valueAt } = numbers;
  const rows = rowsBelow(draft, place);
  const cells = [...rows.map((r) => draft.rows[r]!), ...cellsToCome(draft, numbers, rows)];
  const bases: Bases = {
    first: weightsOf(draft, place, cells, split),
    second: whenAsked(() => weightsOf(draft, place, cells, secondBasis[split])),
    fellBack: [],
  };
  const width = span.to - span.from + 1;
  const after = new Float64Array(cells.length * width);
  let touched = 0;
  for (let t = span.from; t <= span.to; t++) {
    const column = columnAt(draft, cells, rows, t);
    if (operation !== 'scale' && column.open === 0 && valueAt(t) !== 0) return at(draft, place, t, notSold(valueAt(t)));
    const units = newUnits(numbers, column, valueAt(t), bases);
    if (isIssue(units)) return at(draft, place, t, units);
    for (let k = 0; k < cells.length; k++) after[k * width + t - span.from] = units[k]!;
    if (column.free > 0 && (operation !== 'scale' || column.freeUnits > 0)) touched++;
  }
  if (touched === 0 && operation === 'scale') tell(draft, nothingToScale(draft, place));
  if (bases.fellBack.length > 0) tell(draft, otherBasis(draft, numbers, bases.fellBack));
  lay(draft, cells, rows, span, after);
  return null;
}

function newUnits({ operation, split }: Numbers, column: Column, value: number, bases: Bases): Float64Array | Issue {
  switch (operation) {
    case 'set':
      return toTotal(column, value, bases);
    case 'add':
      return byAmount(column, value, bases);
    case 'scale':
      return split === 'own-values' ? byFactor(column, value) : byAmount(column, (value - 1) * column.freeUnits, bases);
    default:
      return operation satisfies never;
  }
}

/**
 * Cells a change may bring into being: one an item that is sold and has none below the place. Spread by own values they are needed only
 * where no cell is free.
 */
function cellsToCome(draft: Draft, { place, split, operation, span }: Numbers, rows: readonly number[]): BookRow[] {
  if (operation === 'scale') return [];
  const isFree = (r: number, t: number) => isOpen(draft, draft.rows[r]!, t) && draft.lockedBy[r * draft.periods + t] === 0;
  const periods = Array.from({ length: span.to - span.from + 1 }, (_, k) => span.from + k);
  if (split === 'own-values' && periods.every((t) => rows.some((r) => isFree(r, t)))) return [];
  const have = new Set(rows.map((r) => draft.rows[r]!.item));
  return (itemsOf(draft, place) as readonly number[])
    .filter((item) => !have.has(item))
    .map((item) => ({ item, market: place.market, site: place.site ?? draft.company.items[item]!.site }));
}

/** Makes the new cells that got any units, and lays the units on all of them. Cells that have a row come first, in its order. */
function lay(draft: Draft, cells: readonly BookRow[], rows: readonly number[], span: PeriodSpan, after: Float64Array): void {
  const width = span.to - span.from + 1;
  const fresh: number[] = [];
  for (let k = rows.length; k < cells.length; k++) {
    if (after.subarray(k * width, (k + 1) * width).some((units) => units !== 0)) fresh.push(k);
  }
  const made = rowsFor(
    draft,
    fresh.map((k) => cells[k]!),
  );
  const cellOf = new Int32Array(draft.rows.length);
  rows.forEach((r, k) => {
    cellOf[r] = k;
  });
  made.forEach((r, n) => {
    cellOf[r] = fresh[n]!;
  });
  layOn(draft, [...rows, ...made], span, (r, t) => after[cellOf[r]! * width + t - span.from]!);
}

const notSold = (units: number): Issue =>
  refusal('outside-life', 'nothing of it is sold then.', {
    seen: `${units} units`,
    wanted: 'a period between launch and end of the items',
    remedy: 'Choose other periods, or move the launch or the end of the item.',
  });

const nothingToScale = (draft: Draft, place: DemandPlace): Issue => ({
  code: 'scenario/nothing-to-scale',
  severity: 'warning',
  message: `${placeName(draft.company, place)} has no free demand in these periods, so the factor changes nothing.`,
  wanted: 'demand above zero that is not locked',
  remedy: 'Set or add a number instead, or tick the assumption off.',
});

/** The basis says nothing: what was used instead is no secret. */
function otherBasis({ company, labels }: Draft, { place, split }: Numbers, periods: readonly number[]): Issue {
  const first = periodName(labels[periods[0]!]!);
  const when = periods.length === 1 ? first : `${periods.length} periods from ${first} on`;
  const second = split === 'equal' ? '' : `${basisWords[secondBasis[split]]}, where these are zero too `;
  return {
    code: 'scenario/other-basis',
    severity: 'note',
    message: `The split of ${placeName(company, place)} ${basisWords[split]} finds only zeros in ${when}; it goes ${second}in equal parts.`,
    at: { period: labels[periods[0]!]! },
    wanted: 'a basis above zero',
    remedy: 'Choose another basis if this is not meant.',
  };
}

function at(draft: Draft, place: DemandPlace, t: number, issue: Issue): Issue {
  const period = draft.labels[t]!;
  return {
    ...issue,
    message: `${placeName(draft.company, place)} in ${period}: ${issue.message}`,
    at: { period, ...(place.item === null ? {} : { item: place.item }), ...(place.site === null ? {} : { site: place.site }) },
  };
}
