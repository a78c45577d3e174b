import type { CellReader } from './cell-reader.ts';
import type { Header } from './header.ts';
import { checkItemOrFamily } from './sheet.ts';
import { firstLine, type TableFile } from './table-file.ts';

/** What a row of a panel file is about, as typed. */
export interface PanelKey {
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
  /** Unit of the quantities; null: the unit of the item. */
  readonly unit: string | null;
  /** Line on which it first appears. */
  readonly line: number;
}

/** Numbers the keys of a file in the order in which they appear. */
export interface PanelKeys {
  readonly list: readonly PanelKey[];
  /** Number of the key of a row; -1 when the row has no sound one, which is then found. */
  of(texts: readonly string[], line: number): number;
}

const keyColumns = ['item', 'family', 'market', 'site', 'unit'] as const;

export function panelKeys(file: TableFile, header: Header, read: CellReader): PanelKeys {
  const list: PanelKey[] = [];
  const known = new Map<string, number>();
  const columns = header.columns.filter(({ name }) => (keyColumns as readonly string[]).includes(name));
  const eitherOr = Object.hasOwn(file.table.columns, 'family');

  const readKey = (texts: readonly string[], line: number): PanelKey | null => {
    const key = { item: null, family: null, market: null, site: null, unit: null, line: firstLine(texts, line) };
    for (const at of columns) {
      const cell = read(at, texts, line);
      if (cell === undefined) return null;
      Object.assign(key, { [at.name]: cell === '' ? null : cell });
    }
    return !eitherOr || checkItemOrFamily(key.item, key.family, key.line, file.findings) ? key : null;
  };
  return {
    list,
    of(texts, line) {
      // No text contains a zero, so that two keys are never joined to the same.
      let joined = '';
      for (const at of columns) joined += `${texts[at.index]!.trim()}\u0000`;
      const index = known.get(joined);
      if (index !== undefined) return index;
      const key = readKey(texts, line);
      if (key === null) return -1;
      known.set(joined, list.length);
      return list.push(key) - 1;
    },
  };
}
