import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '@equipoise/engine';
import { parse } from 'csv-parse/sync';

/** The files of the data set that are mapped, and the columns that are read from each. */
const sourceFiles = {
  items: [
    'item',
    'name',
    'category',
    'subcategory',
    'kind',
    'standard_cost',
    'list_price',
    'make_or_buy',
    'safety_stock',
    'aligned_sell_start',
    'aligned_sell_end',
    'total_units',
  ],
  bom: ['parent', 'component', 'quantity_per', 'end_date'],
  routings: ['item', 'work_center', 'hours_per_unit', 'hours_per_unit_last12'],
  work_centers: ['work_center', 'kind', 'cost_rate_per_hour'],
  production_technicians: ['work_center', 'technicians', 'avg_hourly_rate'],
  sales_history_aligned: ['month', 'item', 'territory', 'channel', 'units', 'revenue'],
  territories: ['territory', 'currency'],
  inventory: ['item', 'on_hand'],
  inventory_history_aligned: ['month', 'item', 'closing_balance'],
  item_vendors: ['item', 'vendor', 'standard_price'],
  vendors: ['vendor', 'name', 'active'],
  sales_quotas: ['quarter', 'quota'],
  promotions: ['promotion', 'description', 'type', 'audience', 'discount_pct', 'aligned_start', 'aligned_end', 'units'],
  promotion_items: ['promotion', 'item'],
  currency_rates_aligned: ['month', 'to_currency', 'average_rate'],
} as const;

type File = keyof typeof sourceFiles;
type Record_<F extends File> = Readonly<Record<(typeof sourceFiles)[F][number], string>>;

/** Every file as records of text, as it stands in the source. */
export type Source = { readonly [F in File]: readonly Record_<F>[] };

/** Reads the files of the data set; all that is missing is told at once. */
export async function readSource(folder: string): Promise<{ readonly source: Source | null; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const source: Partial<Record<File, readonly Readonly<Record<string, string>>[]>> = {};
  for (const [file, columns] of Object.entries(sourceFiles) as [File, readonly string[]][]) {
    const name = `${file}.csv`;
    const text = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (text === null) {
      issues.push({
        code: 'adventure-works/no-file',
        severity: 'error',
        message: `${name} is not in ${folder}, or cannot be read.`,
        at: { file: name },
        wanted: 'the tidy CSV files of the AdventureWorks data set',
        remedy: 'Name the folder that holds them.',
      });
      continue;
    }
    const records = parse(text, { bom: true, columns: true, relax_column_count: true }) as Readonly<Record<string, string>>[];
    const missing = columns.filter((column) => records[0]?.[column] === undefined);
    if (missing.length > 0)
      issues.push({
        code: 'adventure-works/no-column',
        severity: 'error',
        message: `${name} lacks ${missing.join(', ')}.`,
        at: { file: name, row: 1 },
        seen: records[0] === undefined ? 'no rows' : Object.keys(records[0]).join(', '),
        wanted: columns.join(', '),
        remedy: 'Take the file of the data set as it is.',
      });
    source[file] = records;
  }
  return { source: issues.length > 0 ? null : (source as unknown as Source), issues };
}
