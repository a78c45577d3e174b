import { type Company, checkCompany, type Issue, isWideTable, type Place, type TableName } from '@equipoise/engine';
import { findingsOf } from '../findings.ts';
import { assemble } from './assemble.ts';
import { filesOf } from './files.ts';
import { tellLookAlikes } from './look-alikes.ts';
import { type PanelSheet, readPanelSheet } from './panel-sheet.ts';
import { readSettings } from './settings-sheet.ts';
import { readSheet, type Sheet } from './sheet.ts';
import type { TableFile } from './table-file.ts';
import { timeAxis } from './time-axis.ts';

/** What a folder of base data says. */
export interface CompanyRead {
  /** null when any issue is an error: nothing is half read. */
  readonly company: Company | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads a company from a folder of CSV files.
 *
 * Everything that can be found wrong is found at once, with file, row, column, what was seen, what is wanted and what to do.
 * The order of rows and files changes nothing. Large tables of numbers go straight into panels. Failures of the disk are thrown.
 */
export async function readCompany(folder: string): Promise<CompanyRead> {
  const { files, issues: folderIssues } = await filesOf(folder);
  if (files.size === 0 && folderIssues.some(({ code }) => code === 'intake/no-folder'))
    return { company: null, issues: folderIssues };
  const settingsFile = files.get('settings');
  const settings = await readSettings(settingsFile?.path ?? null, settingsFile?.findings ?? findingsOf('settings.csv'));
  const { sheets, panels } = await readFiles(files);
  tellLookAlikes(sheets);

  const issues: Issue[] = [...folderIssues];
  const calendar = sheets.get('calendar');
  const axis = timeAxis(
    {
      settings,
      calendar,
      sheets: [...sheets.values()].filter((sheet) => sheet !== calendar),
      panels: panels.values(),
      demand: panels.get('demand'),
      history: panels.get('sales_history'),
    },
    calendar?.file.findings,
    issues,
  );
  const { company, lines } = assemble(settings, axis, sheets, panels, issues);
  if (company !== null) {
    const placeOf = (table: TableName, index: number): Place => {
      const row = lines.get(table)?.[index];
      return { file: files.get(table)?.name ?? `${table}.csv`, ...(row === undefined ? {} : { row }) };
    };
    const partial = [...issues, ...listOf(files)].some(({ severity }) => severity === 'error');
    issues.push(...checkCompany(company, placeOf, { partial }));
  }
  const all = [...issues, ...listOf(files)].sort(bySeverity);
  return { company: all.some(({ severity }) => severity === 'error') ? null : company, issues: all };
}

const listOf = (files: ReadonlyMap<TableName, TableFile>): Issue[] =>
  [...files.values()].flatMap(({ findings }) => findings.list());

const severities = ['error', 'warning', 'note'] as const;
const bySeverity = (a: Issue, b: Issue): number => severities.indexOf(a.severity) - severities.indexOf(b.severity);

async function readFiles(files: ReadonlyMap<TableName, TableFile>): Promise<{
  sheets: ReadonlyMap<TableName, Sheet>;
  panels: ReadonlyMap<TableName, PanelSheet>;
}> {
  const sheets = new Map<TableName, Sheet>();
  const panels = new Map<TableName, PanelSheet>();
  for (const [name, file] of files) if (name !== 'settings' && !isWideTable(name)) sheets.set(name, await readSheet(file));
  const ownPeriods = new Set((sheets.get('calendar')?.rows ?? []).map((row) => String(row.cells.period).toLowerCase()));
  for (const [name, file] of files) if (isWideTable(name)) panels.set(name, await readPanelSheet(file, ownPeriods));
  return { sheets, panels };
}
