import { split } from '@equipoise/engine';
import {
  type CellChange,
  cellMark,
  type GridPeriod,
  type GridRow,
  type GridSource,
  type GridView,
  type GridWindow,
  type GridWrite,
  type GridWritten,
  type Refusal,
  type SplitBasis,
  type SplitPreview,
} from './grid-source.ts';
import { type FlatPlace, flatten, type TreePlace } from './tree-rows.ts';
import { applyTyped } from './typed-input.ts';

/** A place whose numbers are held in memory; those of places with others below are their sums. */
export interface HeldPlace extends TreePlace {
  readonly values: Float64Array;
  readonly marks: Uint8Array;
  readonly below: readonly HeldPlace[];
}

/**
 * A grid over a tree in memory: small tables, examples, benchmarks. Edits of a place with others below are split by their own values or
 * equally; sums above follow.
 */
export class TreeSource implements GridSource {
  readonly #top: HeldPlace;
  readonly #periods: readonly GridPeriod[];
  readonly #measure: string;
  readonly #above = new Map<HeldPlace, HeldPlace>();
  readonly #places = new Map<string, HeldPlace>();
  #flat: { readonly view: GridView; readonly places: readonly FlatPlace<HeldPlace>[] } | null = null;
  #version = 1;

  constructor(top: HeldPlace, periods: readonly GridPeriod[], measure: string) {
    this.#top = top;
    this.#periods = periods;
    this.#measure = measure;
    const index = (place: HeldPlace): void => {
      this.#places.set(place.key, place);
      for (const child of place.below) {
        this.#above.set(child, place);
        index(child);
      }
    };
    index(top);
  }

  async load(view: GridView, offset: number, limit: number, _signal: AbortSignal): Promise<GridWindow> {
    if (this.#flat?.view !== view) {
      this.#flat = { view, places: flatten(this.#top, { ...view, expanded: new Set(view.expanded) }) };
    }
    const { places } = this.#flat;
    return {
      version: this.#version,
      periods: this.#periods,
      offset,
      totalRows: places.length,
      rows: places.slice(offset, offset + limit).map((flat) => this.#row(flat)),
    };
  }

  async write({ cells, split: basis }: GridWrite): Promise<GridWritten> {
    const refused = cells.map((cell) => this.#write(cell, basis));
    if (refused.some((refusal) => refusal === null)) this.#version++;
    return { kind: 'written', version: this.#version, refused };
  }

  async preview({ row, period, operation, value }: CellChange, basis: SplitBasis): Promise<SplitPreview> {
    const place = this.#places.get(row.key)!;
    const column = this.#columnOf(period);
    const before = place.values[column]!;
    const after = applyTyped({ operation, value }, before) ?? before;
    const parts = this.#parts(place, column, after, basis);
    const given = 'message' in parts ? null : parts;
    return {
      before,
      after,
      parts: place.below.map((child, k) => ({
        label: child.label,
        before: child.values[column]!,
        after: given?.[k] ?? null,
        locked: isLocked(child, column),
      })),
      more: 0,
      refusal: 'message' in parts ? parts : null,
    };
  }

  #write({ row, period, operation, value }: CellChange, basis: SplitBasis): Refusal | null {
    const place = this.#places.get(row.key);
    const column = this.#columnOf(period);
    if (place === undefined || column < 0) return { message: 'This cell is not in the tree.', remedy: null };
    if (this.#periods[column]!.zone === 'closed')
      return { message: 'This period is closed.', remedy: 'Choose a planned period.' };
    if (isLocked(place, column)) return { message: 'This cell is locked.', remedy: 'Release the lock.' };
    const before = place.values[column]!;
    const after = applyTyped({ operation, value }, before) ?? before;
    if (after < 0) return { message: `${after} is below zero.`, remedy: 'Type a number from zero.' };
    const lay = (at: HeldPlace, units: number): Refusal | null => {
      if (at.below.length > 0) {
        const parts = this.#parts(at, column, units, basis);
        if ('message' in parts) return parts;
        for (const [k, child] of at.below.entries()) {
          const refusal = isLocked(child, column) ? null : lay(child, parts[k]!);
          if (refusal !== null) return refusal;
        }
      }
      at.values[column] = units;
      at.marks[column]! |= cellMark.overridden;
      return null;
    };
    const refusal = lay(place, after);
    if (refusal !== null) return refusal;
    for (let up = this.#above.get(place); up !== undefined; up = this.#above.get(up)) {
      up.values[column]! += after - before;
      up.marks[column]! |= cellMark.overridden;
    }
    return null;
  }

  #parts(place: HeldPlace, column: number, total: number, basis: SplitBasis): Float64Array | Refusal {
    const values = Float64Array.from(place.below, (child) => child.values[column]!);
    const locked = Float64Array.from(place.below, (child, k) => (isLocked(child, column) ? values[k]! : Number.NaN));
    const answer = split({
      total,
      parts: values.length,
      basis: basis === 'equal' ? { by: 'equal' } : { by: 'own values', values },
      locked,
    });
    if (answer.ok) return answer.parts;
    return { message: `${answer.refusal.message} Seen: ${answer.refusal.seen}.`, remedy: answer.refusal.remedy };
  }

  #columnOf(period: string): number {
    return this.#periods.findIndex(({ label }) => label === period);
  }

  #row({ place, depth, open }: FlatPlace<HeldPlace>): GridRow {
    let total = 0;
    this.#periods.forEach(({ zone }, t) => {
      if (zone !== 'closed') total += place.values[t]!;
    });
    return {
      key: place.key,
      depth,
      label: place.label,
      measure: this.#measure,
      kind: place.kind,
      unit: place.unit,
      children: place.below.length,
      open,
      editable: true,
      values: Array.from(place.values),
      marks: Array.from(place.marks),
      total,
    };
  }
}

const isLocked = (place: HeldPlace, column: number): boolean =>
  (place.marks[column]! & cellMark.locked) !== 0 ||
  (place.below.length > 0 && place.below.every((child) => isLocked(child, column)));
