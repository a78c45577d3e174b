/** What a key means in the grid; null: it moves the selection or means nothing here, and is left to the grid. */
export type KeyMeaning =
  | 'forget'
  | 'fill right'
  | 'fill down'
  | 'open place'
  | 'shut place'
  | 'toggle place'
  | 'lock'
  | 'note'
  | 'menu'
  | 'edit'
  | 'delete'
  | 'why'
  | 'type'
  | 'nothing'
  | null;

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys as a spreadsheet has them. In the names, arrows and Enter open and shut places. */
export function meaningOf({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey, isName: boolean, isOpen: boolean): KeyMeaning {
  const ctrl = ctrlKey || metaKey;
  const letter = key.toLowerCase();
  if (key === 'Escape') return 'forget';
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) return 'menu';
  if (altKey) {
    if (key === 'ArrowRight') return 'open place';
    if (key === 'ArrowLeft') return 'shut place';
    return letter === 'l' ? 'lock' : letter === 'n' ? 'note' : null;
  }
  if (ctrl) return letter === 'r' ? 'fill right' : letter === 'd' ? 'fill down' : null;
  if (isName) {
    if (key === 'Enter' || key === ' ') return 'toggle place';
    if (key === 'ArrowRight' && !isOpen) return 'open place';
    return key === 'ArrowLeft' && isOpen ? 'shut place' : null;
  }
  if (key === 'F2') return shiftKey ? 'note' : 'edit';
  if (key === 'Enter') return 'edit';
  if (key === 'Delete' || key === 'Backspace') return 'delete';
  if (key === '?') return 'why';
  if (key.length !== 1) return null;
  return /[\d=+\-−*/.,(]/.test(key) ? 'type' : 'nothing';
}

/** Keys the grid beneath leaves alone, because they have their meaning here. */
export const keysLeftAlone = {
  copy: false,
  paste: false,
  cut: false,
  clear: false,
  search: false,
  delete: false,
  activateCell: false,
  goLeftCellRetainSelection: false,
  goRightCellRetainSelection: false,
} as const;
