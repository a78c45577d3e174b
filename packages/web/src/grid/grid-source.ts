import type { Typed } from './typed-input.ts';

/** A column of the grid: a period of the calendar. */
export interface GridPeriod {
  readonly label: string;
  readonly zone: 'closed' | 'frozen' | 'firm' | 'open';
}

/** Marks of a cell, added up. `barred` is set by the grid itself, on planned periods of rows that say why they are. */
export const cellMark = { overridden: 1, locked: 2, note: 4, alert: 8, different: 16, barred: 32 } as const;

/** A row: one measure of one place in the tree. */
export interface GridRow {
  /** Names the place; the same for all measures. A place lies below another when its key begins with the other's and a slash. */
  readonly key: string;
  readonly depth: number;
  readonly label: string;
  readonly measure: string;
  readonly kind: string;
  /** Unit of the numbers; numbers of different units are never added. */
  readonly unit: string;
  /** Places directly below it. */
  readonly children: number;
  readonly open: boolean;
  readonly editable: boolean;
  /** Why this person may not edit it, though others may. */
  readonly barred?: string | null;
  /** What is typed here is turned into other numbers, money into units: the preview tells which, also where nothing lies below. */
  readonly turned?: boolean;
  /** One number a period; null: not known, or units that cannot be added. */
  readonly values: readonly (number | null)[];
  /** One number a period, see `cellMark`; empty: no marks. */
  readonly marks: readonly number[];
  /** Sum over the planned periods; null where units cannot be added. */
  readonly total: number | null;
}

/** Which rows and columns are wanted: everything but the position in them. */
export interface GridView {
  /** Keys of places that are open. */
  readonly expanded: readonly string[];
  /** Places above this depth are open anyway; 1: only the topmost. */
  readonly depth: number;
  readonly measures: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly search: string;
}

export interface GridWindow<Row extends GridRow = GridRow> {
  /** Version of what is edited; a later one may differ. */
  readonly version: number;
  readonly periods: readonly GridPeriod[];
  readonly rows: readonly Row[];
  readonly offset: number;
  /** Rows there are with this state of the tree. */
  readonly totalRows: number;
}

export const splitBases = ['own-values', 'last-year', 'planning-bill', 'equal'] as const;
export type SplitBasis = (typeof splitBases)[number];

/** A change of one cell, as typed. */
export interface CellChange<Row extends GridRow = GridRow> extends Typed {
  readonly row: Row;
  readonly period: string;
}

export interface GridWrite<Row extends GridRow = GridRow> {
  /** The version its writer has seen; any other is a conflict. */
  readonly expected: number;
  readonly reason: string;
  readonly split: SplitBasis;
  /** Day after which it no longer counts; null: none. */
  readonly expires: string | null;
  readonly cells: readonly CellChange<Row>[];
  /** In words, for lists of what is on its way. */
  readonly title: string;
}

/** Why a cell was not written, in words. */
export interface Refusal {
  readonly message: string;
  readonly remedy: string | null;
}

export type GridWritten =
  /** Done: one answer a cell, null where it was written. */
  | { readonly kind: 'written'; readonly version: number; readonly refused: readonly (Refusal | null)[] }
  /** Somebody was faster; nothing was written. */
  | { readonly kind: 'conflict'; readonly by: string; readonly at: string; readonly what: string }
  /** Nothing was written, for a reason that concerns all cells. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What typed numbers are turned into: units by a price. The price is null where it is not one, or none was asked for. */
export interface Turned {
  readonly before: number | null;
  readonly after: number | null;
  readonly unit: string;
  readonly price: number | null;
  readonly currency: string;
}

/** What a change would do to the places directly below. */
export interface SplitPreview {
  /** In the unit of the row. */
  readonly before: number | null;
  readonly after: number | null;
  readonly parts: readonly {
    readonly label: string;
    readonly before: number | null;
    readonly after: number | null;
    readonly locked: boolean;
  }[];
  /** Parts that are not listed. */
  readonly more: number;
  /** Where typed numbers are turned into others: the parts are then in these. */
  readonly turned?: Turned | null;
  readonly refusal: Refusal | null;
}

/**
 * Where a grid has its rows from. Only `load` is needed; what a source cannot do the grid does not offer. A write that cannot reach
 * its goal for lack of connection stays under way until it can.
 */
export interface GridSource<Row extends GridRow = GridRow> {
  load(view: GridView, offset: number, limit: number, signal: AbortSignal): Promise<GridWindow<Row>>;
  write?(write: GridWrite<Row>): Promise<GridWritten>;
  preview?(change: CellChange<Row>, split: SplitBasis, signal: AbortSignal): Promise<SplitPreview>;
  /** Locks or frees places over periods; null: done. */
  lock?(rows: readonly Row[], from: string, to: string, locked: boolean): Promise<Refusal | null>;
  /** Attaches a note to periods of a place; null: done. */
  note?(row: Row, from: string, to: string, text: string): Promise<Refusal | null>;
}
