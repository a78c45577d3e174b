import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue, ReportedSupply } from '@equipoise/engine';
import { readRecords } from '../csv/records.ts';
import { columnName } from '../folder/header.ts';

/** What was made or bought in closed periods: columns `item`, `period`, `units`; several rows of an item and period add up. */
export const reportedSupplyFile = 'production_history.csv';

/** Reads what a folder of actuals reports as made; null where it reports nothing. It is no base data: nothing later is planned from it. */
export async function readReportedSupply(
  folder: string,
): Promise<{ readonly supply: ReportedSupply | null; readonly issues: readonly Issue[] }> {
  const path = join(folder, reportedSupplyFile);
  if ((await stat(path).catch(() => null)) === null) return { supply: null, issues: [] };
  const supply = new Map<string, Map<string, number>>();
  const issues: Issue[] = [];
  const at = new Map<string, number>();
  const failure = await readRecords(path, {
    header(cells, line) {
      for (const [k, cell] of cells.entries()) at.set(columnName(cell), k);
      const missing = ['item', 'period', 'units'].filter((name) => !at.has(name));
      if (missing.length > 0) issues.push(issueAt(line, `The columns ${missing.join(', ')} are missing.`, cells.join(', ')));
      return missing.length === 0;
    },
    record(cells, line) {
      const cell = (name: string) => cells[at.get(name)!]?.trim() ?? '';
      const [item, period, typed] = [cell('item'), cell('period'), cell('units')];
      const units = Number(typed);
      if (item === '' || period === '' || typed === '' || !Number.isFinite(units)) {
        issues.push(issueAt(line, 'An item, a period and a number are wanted.', cells.join(', ')));
        return;
      }
      const byPeriod = supply.get(item) ?? new Map<string, number>();
      supply.set(item, byPeriod);
      byPeriod.set(period, (byPeriod.get(period) ?? 0) + units);
    },
  });
  if (failure !== null) issues.push(issueAt(1, `It could not be read: ${failure.kind}.`, failure.kind));
  return { supply: issues.length > 0 ? null : supply, issues };
}

const issueAt = (row: number, message: string, seen: string): Issue => ({
  code: 'actuals/production-history',
  severity: 'error',
  message,
  at: { file: reportedSupplyFile, row },
  seen,
  wanted: 'item, period, units: one row an item and closed period',
  remedy: 'Correct the file, or leave it out: what was made then follows from stock and sales.',
});
