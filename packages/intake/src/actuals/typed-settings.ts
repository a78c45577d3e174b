import { readRecords } from '../csv/records.ts';
import { columnName } from '../folder/header.ts';

/** The settings a file lists, as typed; none without a file. What they may be is checked when the base data are read. */
export async function typedSettings(path: string | null): Promise<ReadonlyMap<string, string>> {
  const typed = new Map<string, string>();
  if (path === null) return typed;
  let [setting, value] = [0, 1];
  await readRecords(path, {
    header(cells) {
      const names = cells.map(columnName);
      setting = Math.max(0, names.indexOf('setting'));
      value = names.includes('value') ? names.indexOf('value') : 1;
      return true;
    },
    record(cells) {
      const name = columnName(cells[setting] ?? '');
      if (name !== '') typed.set(name, (cells[value] ?? '').trim());
    },
  });
  return typed;
}
