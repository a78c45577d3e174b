import type { DataEditorRef, Rectangle } from '@glideapps/glide-data-grid';
import { type RefObject, useState } from 'react';
import type { Editing } from './cell-editor.tsx';
import type { CellAt, CellRange } from './cell-range.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import { plannedPeriods } from './selection.ts';
import { useEveryFrame } from './use-every-frame.ts';
import type { GridEdits } from './use-grid-edits.ts';

/** A note being written: on which row, over which periods, beside which cell. */
export interface Noting<Row extends GridRow> {
  readonly row: Row;
  readonly from: string;
  readonly to: string;
  readonly bounds: Rectangle;
}

/** What floats over the grid at its active cell: the field one types in, the note, the menu. Each opens only where it may. */
export function useFloats<Row extends GridRow>({
  editor,
  model,
  edits,
  leads,
  active,
  range,
  mayEdit,
  messages,
}: {
  readonly editor: RefObject<DataEditorRef | null>;
  readonly model: GridModel<Row>;
  readonly edits: GridEdits<Row>;
  readonly leads: number;
  readonly active: CellAt | null;
  readonly range: CellRange | null;
  readonly mayEdit: boolean;
  readonly messages: GridMessages;
}) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [bounds, setBounds] = useState<Rectangle | null>(null);
  const [noting, setNoting] = useState<Noting<Row> | null>(null);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const boundsOf = ({ row, column }: CellAt) => editor.current?.getBounds(column + leads, row);

  // Whatever moves the cell while it is edited, scrolling or a page that takes another shape, moves the field along.
  useEveryFrame(editing !== null, () => {
    const at = editing === null ? undefined : boundsOf({ row: editing.index, column: editing.column });
    if (at !== undefined) setBounds((before) => (before?.x === at.x && before.y === at.y ? before : at));
  });

  const edit = (typed: string | null): void => {
    if (active === null) return;
    const at = boundsOf(active);
    const next = edits.begin(active.row, active.column, typed, range ?? { ...active, rows: 1, columns: 1 });
    if (next === null || at === undefined) return;
    setBounds(at);
    setEditing(next);
  };
  const note = () => {
    const row = active === null ? null : model.row(active.row);
    if (range === null || row === null || active === null || model.source.note === undefined) return;
    if (!mayEdit) return edits.setSaid(messages.readOnly);
    if (row.barred != null) return edits.setSaid(row.barred);
    const planned = plannedPeriods(range, model);
    const at = boundsOf(active);
    if (planned === null || at === undefined) return edits.setSaid(messages.closedPeriod);
    setNoting({ row, ...planned, bounds: at });
  };
  const menu = (): void => {
    const at = active === null ? undefined : boundsOf(active);
    if (at !== undefined) setMenuAt({ x: at.x + 12, y: at.y + at.height });
  };
  /** Closes the field and the note; the menu closes by itself before what was chosen in it opens. */
  const close = (): void => {
    setEditing(null);
    setNoting(null);
  };
  return { editing, bounds, noting, menuAt, edit, note, menu, setMenuAt, close };
}
