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
    const parts = row.children > 0 ? partsBelow(row, period, known, now) : [];
    const held = heldIn(parts);
    // A factor moves what is free; what is locked keeps its number, in a total as well.
    const units = operation === 'scale' ? (value - 1) * ((before ?? 0) - sumOf(held)) : after - (before ?? 0);
    if (units === 0) continue;
    const measures = [row.measure, ...(followedBy[row.measure] ?? [])];
    for (const measure of measures) {
      for (const key of pathOf(row.key)) {
        const above = rowIdOf({ key, measure });
        // Sums over different units are not numbers; they stay unknown.
        if (known.has(above) && (key === row.key || now(above, period) !== null)) add(above, period, units);
      }
    }
    const free = (before ?? 0) - sumOf(held);
    if (parts.length === 0 || split !== 'own-values' || free === 0) continue;
    for (const { key, value: own, locked } of parts) {
      if (locked) continue;
      const heldBelow = sumOf(held.filter((part) => part.key.startsWith(`${key}/`)));
      for (const measure of measures) {
        const part = rowIdOf({ key, measure });
        if (known.has(part)) add(part, period, (units * (own - heldBelow)) / free);
      }
    }
  }
  return overlay;
}

interface Part {
  readonly key: string;
  readonly value: number;
  readonly locked: boolean;
}

/** What is known of the cells below a cell, at any depth. */
function partsBelow(
  { key, measure }: CellChange['row'],
  period: string,
  known: ReadonlyMap<string, KnownRow>,
  now: (id: string, period: string) => number | null,
): readonly Part[] {
  const parts: Part[] = [];
  for (const [id, { row, marksAt }] of known) {
    if (row.measure !== measure || !row.key.startsWith(`${key}/`)) continue;
    const value = now(id, period);
    if (value !== null) parts.push({ key: row.key, value, locked: (marksAt(period) & cellMark.locked) !== 0 });
  }
  return parts;
}

/** The topmost locked parts: what is locked below them is in them. */
const heldIn = (parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ key, locked }) => locked && !parts.some((other) => other.locked && key.startsWith(`${other.key}/`)));

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { value }) => sum + value, 0);

/** The key itself and those of all places it can lie below. */
export function pathOf(key: string): readonly string[] {
  const path = [key];
  for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) path.push(key.slice(0, at));
  return path;
}
