import type { CellChange, GridRow, GridWrite, Refusal } from './grid-source.ts';

/** A cell as it is shown: with edits on their way, and with what was typed where it was refused. */
export interface ShownCell {
  readonly value: number | null;
  readonly marks: number;
  readonly state: 'settled' | 'on its way' | 'refused' | 'conflict';
  /** What was typed, where it stays visible. */
  readonly typed: string | null;
}

/** A typed text that could not be written and stays visible until it is mended or dropped. */
export interface RefusedCell<Row extends GridRow> {
  readonly row: Row;
  readonly period: string;
  readonly typed: string;
  readonly refusal: Refusal;
}

/** A cell two people changed: what one has seen, what it is now, what one typed. */
export interface CellConflict<Row extends GridRow> {
  readonly change: CellChange<Row>;
  readonly typed: string;
  readonly seen: number | null;
  readonly theirs: number | null;
  readonly mine: number | null;
  readonly by: string;
  readonly at: string;
  readonly write: GridWrite<Row>;
}

/** A change and the text it was typed as. */
export interface TypedChange<Row extends GridRow> extends CellChange<Row> {
  readonly typed: string;
  /** Position of the row when it was made. */
  readonly index: number;
  /** What its writer saw when the edit began; absent: what is shown as it is sent. */
  readonly seen?: number | null;
}
