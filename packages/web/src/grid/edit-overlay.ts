import { type CellChange, cellMark, type GridRow, type SplitBasis } from './grid-source.ts';
import { applyTyped } from './typed-input.ts';

/** Names a row: a place and a measure. */
export const rowIdOf = ({ key, measure }: { readonly key: string; readonly measure: string }): string => `${measure} ${key}`;

/** What edits add to cells while the server has not answered: by row, then by period. */
export type Overlay = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What is known of a row when an edit is made. */
export interface KnownRow {
  readonly row: GridRow;
  /** Value shown now, edits on their way included. */
  readonly valueAt: (period: string) => number | null;
  readonly marksAt: (period: string) => number;
}

/** A row whose numbers move by the same units as another's: consensus and what it differs from the baseline. */
export type FollowedBy = Readonly<Record<string, readonly string[]>>;

/**
 * Differences a block of edits makes to the rows that are known: the cells themselves, every total above them, and the cells below as
 * far as the basis says without asking the server (own values, locked cells kept). Cells are taken one after the other, so a block may
 * hold a total and its parts.
 *
 * What a cell below gets by another basis is left as it is until the server answers.
 */
export function overlayOf(
  cells: readonly CellChange[],
  split: SplitBasis,
  known: ReadonlyMap<string, KnownRow>,
  followedBy: FollowedBy = {},
): Overlay {
  const overlay = new Map<string, Map<string, number>>();
  const add = (id: string, period: string, units: number): void => {
    let row = overlay.get(id);
    if (row === undefined) {
      row = new Map();
      overlay.set(id, row);
    }
    row.set(period, (row.get(period) ?? 0) + units);
  };
  const now = (id: string, period: string): number | null => {
    const before = known.get(id)?.valueAt(period) ?? null;
    const laid = overlay.get(id)?.get(period);
    return laid === undefined ? before : (before ?? 0) + laid;
  };
  for (const { row, period, operation, value } of cells) {
    const id = rowIdOf(row);
    const before = now(id, period);
    const after = applyTyped({ operation, value }, before);
    if (after === null) continue;
    const units = after - (before ?? 0);
    if (units === 0) continue;
    const measures = [row.measure, ...(followedBy[row.measure] ?? [])];
    for (const measure of measures) {
      for (const key of pathOf(row.key)) {
        const above = rowIdOf({ key, measure });
        // Sums over different units are not numbers; they stay unknown.
        if (known.has(above) && (key === row.key || now(above, period) !== null)) add(above, period, units);
      }
    }
    if (row.children > 0 && split === 'own-values') below(row, period, units, before, known, now, add, measures);
  }
  return overlay;
}

function below(
  row: GridRow,
  period: string,
  units: number,
  before: number | null,
  known: ReadonlyMap<string, KnownRow>,
  now: (id: string, period: string) => number | null,
  add: (id: string, period: string, units: number) => void,
  measures: readonly string[],
): void {
  if (before === null || before === 0) return;
  const prefix = `${row.key}/`;
  const parts: { readonly key: string; readonly value: number; readonly locked: boolean; readonly depth: number }[] = [];
  for (const part of known.values()) {
    if (part.row.measure !== row.measure || !part.row.key.startsWith(prefix)) continue;
    const value = now(rowIdOf(part.row), period);
    if (value === null) continue;
    const locked = (part.marksAt(period) & cellMark.locked) !== 0;
    parts.push({ key: part.row.key, value, locked, depth: part.row.depth });
  }
  const held = parts.filter(
    ({ locked, key }) => locked && !parts.some((other) => other.locked && key.startsWith(`${other.key}/`)),
  );
  const heldUnits = held.reduce((sum, { value }) => sum + value, 0);
  const free = before - heldUnits;
  if (free === 0) return;
  for (const { key, value, locked } of parts) {
    if (locked) continue;
    const heldBelow = held.reduce((sum, part) => (part.key.startsWith(`${key}/`) ? sum + part.value : sum), 0);
    for (const measure of measures) {
      const id = rowIdOf({ key, measure });
      if (known.has(id)) add(id, period, (units * (value - heldBelow)) / free);
    }
  }
}

/** The key itself and those of all places it can lie below. */
export function pathOf(key: string): readonly string[] {
  const path = [key];
  for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) path.push(key.slice(0, at));
  return path;
}
