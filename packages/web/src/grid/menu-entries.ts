import type { CellRange } from './cell-range.ts';
import type { MenuEntry } from './grid-menu.tsx';
import type { GridMessages } from './messages.ts';
import type { NumberForm } from './number-marks.ts';

/** What can be done with the selected cells, and how. */
export interface CellActions {
  /** Whether the place is open; null: there is nothing below it. */
  readonly open: boolean | null;
  readonly writes: boolean;
  readonly range: CellRange;
  /** Whether the cell is locked; null: locks are not offered. */
  readonly locked: boolean | null;
  readonly notes: boolean;
  readonly asksWhy: boolean;
  readonly toggle: () => void;
  readonly edit: () => void;
  readonly copy: (form: NumberForm) => void;
  readonly fill: (how: 'right' | 'down') => void;
  readonly lock: () => void;
  readonly note: () => void;
  readonly why: () => void;
}

/** The menu of a cell: everything keys do, for those who do not know the keys yet. */
export function menuEntries({ menu: m }: GridMessages, actions: CellActions): readonly MenuEntry[] {
  const { open, writes, range, locked, notes, asksWhy } = actions;
  const list: readonly (MenuEntry | false)[] = [
    open !== null && { label: open ? m.shut : m.open, keys: open ? 'Alt ←' : 'Alt →', onChoose: actions.toggle },
    writes && { label: m.edit, keys: 'Enter', onChoose: actions.edit },
    { label: m.copy, keys: 'Ctrl C', onChoose: () => actions.copy('locale') },
    { label: m.copyPlain, onChoose: () => actions.copy('plain') },
    writes && range.columns > 1 && { label: m.fillRight, keys: 'Ctrl R', onChoose: () => actions.fill('right') },
    writes && range.rows > 1 && { label: m.fillDown, keys: 'Ctrl D', onChoose: () => actions.fill('down') },
    locked !== null && { label: locked ? m.free : m.lock, keys: 'Alt L', onChoose: actions.lock },
    notes && { label: m.note, keys: 'Shift F2', onChoose: actions.note },
    asksWhy && { label: m.why, keys: '?', onChoose: actions.why },
  ];
  return list.filter((entry): entry is MenuEntry => entry !== false);
}
