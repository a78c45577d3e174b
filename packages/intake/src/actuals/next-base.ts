import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Company, formatDay, horizonOf, type Issue, type ReportedSupply, type TableName } from '@equipoise/engine';
import { allTables, filesOf } from '../folder/files.ts';
import { readCompany } from '../folder/read-company.ts';
import { companyTables } from '../folder/write-company.ts';
import { type TableContents, type TableRow, writeTables } from '../folder/write-tables.ts';
import { readReportedSupply, reportedSupplyFile } from './reported-supply.ts';
import { typedSettings } from './typed-settings.ts';

export interface NextBase {
  /** Null when any issue is an error. */
  readonly company: Company | null;
  /** Made or bought by item and closed period, where the folder reports it. */
  readonly supply: ReportedSupply | null;
  /** `whole`: base data of their own; `changes`: tables laid on the base before. */
  readonly form: 'whole' | 'changes';
  /** Tables the folder gives. */
  readonly tables: readonly TableName[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the base data of the next month. A folder with a table `items` is read as it is. Any other holds only what changed: its tables take
 * the place of those of `before`, `sales_history` adds to the history (periods it names are replaced whole), `settings` changes those
 * it lists, and the plan begins `closed` periods later.
 *
 * Errors: `actuals/no-sales` and `actuals/no-stock` where a folder of changes lacks what nobody may guess, `actuals/other-period` where it
 * tells no sales of a period that closes: the same folder a second time closes nothing. A demand plan that is not renewed keeps its
 * end: the horizon is shortened, which is said.
 */
export async function readNextBase(before: Company, folder: string, closed = 1): Promise<NextBase> {
  const { files, issues: found } = await filesOf(folder);
  const tables = [...files.keys()];
  const reported = await readReportedSupply(folder);
  const issues = [...reported.issues];
  const isReport = ({ code, at }: Issue) => code === 'intake/unknown-file' && at?.file === reportedSupplyFile;
  if (files.has('items') || files.size === 0) {
    const { company, issues: read } = await readCompany(folder);
    issues.push(...read.filter((issue) => !isReport(issue)));
    return { company: anyError(issues) ? null : company, supply: reported.supply, form: 'whole', tables, issues };
  }
  issues.push(...found.filter((issue) => !isReport(issue)));
  const refuse = () => ({ company: null, supply: null, form: 'changes', tables, issues }) as const;
  if (!files.has('sales_history')) issues.push(lacking('sales_history', 'actuals/no-sales', 'what was sold'));
  if (!files.has('stock')) issues.push(lacking('stock', 'actuals/no-stock', 'stock at the end of the closed period'));
  const settings = await typedSettings(files.get('settings')?.path ?? null);
  if (anyError(issues)) return refuse();
  const next = nextTables(before, new Set(tables), settings, closed);
  issues.push(...next.issues);

  const work = await mkdtemp(join(tmpdir(), 'equipoise-actuals-'));
  try {
    const lay = async (name: string, contents: TableContents, own: readonly TableName[]) => {
      const place = join(work, name);
      await writeTables(contents, place);
      for (const table of own) await cp(files.get(table)!.path, join(place, files.get(table)!.name));
      return readCompany(place);
    };
    const copied = tables.filter((table) => table !== 'settings');
    // flags speak of the whole history, which the news are only the end of
    const { history_flags: _, ...ofNews } = next.contents;
    const fresh = await lay(
      'fresh',
      ofNews,
      copied.filter((table) => table !== 'history_flags'),
    );
    if (fresh.company === null) {
      const errors = fresh.issues.filter(({ severity }) => severity === 'error');
      const isEmpty = errors.every(({ code }) => code === 'company/no-demand');
      return {
        ...refuse(),
        issues: isEmpty ? [...issues, otherPeriod(comingTo(before, closed), new Set())] : [...issues, ...fresh.issues],
      };
    }
    // What is wrong in the file of sales is seen only here; below, its sound rows stand among those of the base before.
    issues.push(
      ...fresh.issues.filter(({ code, at }) => code.startsWith('intake/') && at?.file === files.get('sales_history')!.name),
    );
    const known = new Set<string>();
    const news = [...(companyTables(fresh.company).sales_history ?? [])];
    for (const { period } of news) known.add(String(period));
    const silent = silentPeriods(before, fresh.company, known);
    if (silent.length > 0) return { ...refuse(), issues: [...issues, otherPeriod(silent, known)] };
    const old = [...(companyTables(before).sales_history ?? [])].filter(({ period }) => !known.has(String(period)));
    const whole = { ...next.contents, sales_history: [...old, ...news] };
    const { company, issues: read } = await lay(
      'whole',
      whole,
      copied.filter((table) => table !== 'sales_history'),
    );
    issues.push(...read);
    return { company, supply: reported.supply, form: 'changes', tables, issues };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Tables of the base before that stay, on an axis that has moved on. */
function nextTables(
  before: Company,
  given: ReadonlySet<TableName>,
  typed: ReadonlyMap<string, string>,
  closed: number,
): { readonly contents: TableContents; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const { periods, firstPlan } = before.calendar;
  const over = new Set(periods.slice(0, firstPlan + closed).map(({ label }) => label));
  const contents: Partial<Record<TableName, Iterable<TableRow>>> = {};
  for (const [name, rows] of Object.entries(companyTables(before)) as [TableName, Iterable<TableRow>][]) {
    if (given.has(name) && name !== 'settings') continue;
    const planned = name === 'demand' || name === 'production';
    contents[name] = planned ? [...rows].filter(({ period }) => !over.has(String(period))) : rows;
  }
  const changes = new Map(typed);
  const start = periods[firstPlan + closed]?.start;
  if (!changes.has('start') && start !== undefined) changes.set('start', formatDay(start));
  if (before.demand !== null && !given.has('demand') && !changes.has('horizon')) {
    const horizon = horizonOf(before.calendar) - closed;
    changes.set('horizon', String(horizon));
    issues.push(shorter(horizon, periods.at(-1)!.label));
  }
  const settings = new Map([...(contents.settings ?? [])].map((row) => [String(row.setting), row]));
  for (const [setting, value] of changes) settings.set(setting, { setting, value });
  return { contents: { ...contents, settings: [...settings.values()] }, issues };
}

/**
 * Labels of the periods that close and of which the news say nothing. They are those of the calendar as it is then, since what was
 * planned as a month closes by the week; before its first period, which is the first one told, those that were planned.
 */
function silentPeriods(before: Company, next: Company, known: ReadonlySet<string>): readonly string[] {
  const firstOf = ({ calendar }: Company) => calendar.periods[calendar.firstPlan]!.start;
  const [from, to] = [firstOf(before), firstOf(next)];
  const closed = next.calendar.periods.filter(({ start }) => start >= from && start < to);
  const begin = closed[0]?.start ?? to;
  return [...before.calendar.periods.filter(({ start }) => start >= from && start < begin), ...closed]
    .filter(({ label }) => !known.has(label))
    .map(({ label }) => label);
}

/** Labels of the first planned periods, as many as close. */
function comingTo({ calendar: { periods, firstPlan } }: Company, closed: number): readonly string[] {
  return periods.slice(firstPlan, firstPlan + closed).map(({ label }) => label);
}

const anyError = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

const lacking = (table: TableName, code: string, what: string): Issue => ({
  code,
  severity: 'error',
  message: `The table ${table} is missing: ${what}. ${allTables[table].about}`,
  at: { file: `${table}.csv` },
  seen: 'no file',
  wanted: `${table}.csv, or a whole folder of base data with items.csv`,
  remedy: `Add ${table}.csv. Tables that did not change may be left out.`,
});

const otherPeriod = (silent: readonly string[], known: ReadonlySet<string>): Issue => ({
  code: 'actuals/other-period',
  severity: 'error',
  message: `No sales of ${silent.join(', ')}, which ${silent.length === 1 ? 'closes' : 'close'} with this folder.`,
  at: { file: 'sales_history.csv', column: 'period' },
  seen: known.size === 0 ? 'no sales' : `sales of ${[...known].sort().slice(-3).join(', ')}`,
  wanted: `sales of ${silent.join(', ')}`,
  remedy: 'Give sales of every period that closes; where nothing at all was sold, one row with 0 units.',
});

const shorter = (horizon: number, last: string): Issue => ({
  code: 'actuals/demand-not-renewed',
  severity: 'note',
  message: `The demand plan was not renewed, so the plan still ends with ${last}: ${horizon} periods.`,
  at: { file: 'demand.csv' },
  remedy: 'Give demand.csv (and the setting horizon) to plan further.',
});
