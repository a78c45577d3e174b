import type { Issue, TableName } from '@equipoise/engine';
import type { Sheet } from './sheet.ts';

const named = [
  ['items', 'item'],
  ['families', 'family'],
  ['markets', 'market'],
  ['sites', 'site'],
  ['resources', 'resource'],
] as const satisfies readonly (readonly [TableName, string])[];

/** Rows whose ids a person takes for the same: two lives of one item as a rule, each with half of its sales. */
export function tellLookAlikes(sheets: ReadonlyMap<TableName, Sheet>): void {
  for (const [table, column] of named) {
    const sheet = sheets.get(table);
    const known = new Map<string, string>();
    for (const { cells, line } of sheet?.rows ?? []) {
      const id = cells[column];
      if (typeof id !== 'string') continue;
      const shape = shapeOf(id);
      const before = known.get(shape);
      if (before === undefined) known.set(shape, id);
      else if (before !== id) sheet!.file.findings.add(lookAlike(table, column, before, id, line));
    }
  }
}

/** Without case, with one form of every character, of dashes and of apostrophes. */
const shapeOf = (id: string): string =>
  id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u00b4`]/g, "'");

function lookAlike(table: TableName, column: string, before: string, id: string, line: number): Issue {
  return {
    code: 'intake/look-alike',
    severity: 'warning',
    message: `"${before}" and "${id}" look the same but for case or a kind of character. They count as two rows of ${table}.`,
    at: { row: line, column },
    seen: `${before}, ${id}`,
    wanted: 'ids that people can tell apart',
    remedy: 'If they are one, write it in one way in all tables; otherwise give one of them another id.',
  };
}
