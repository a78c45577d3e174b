import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explode } from './explode.ts';
import { materialBill } from './material-bill.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/adventure-works');
const absent = existsSync(folder) ? '' : ' (skipped: ../shared/data/adventure-works is not there)';

/** Columns of a file without quoted cells in the columns asked for. */
function columns(file: string, ...names: string[]): string[][] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const at = names.map((name) => header!.trim().split(',').indexOf(name));
  if (at.includes(-1)) throw new Error(`${file} lacks one of ${names.join(', ')}`);
  return lines.map((line) => {
    const cells = line
      .trim()
      .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
      .map((cell) => cell.replace(/,$/, ''));
    return at.map((k) => cells[k]!);
  });
}

const totals = (rows: string[][], at: ReadonlyMap<string, number>): Float64Array => {
  const sum = new Float64Array(at.size);
  for (const [item, units] of rows) sum[at.get(item!)!]! += Number(units);
  return sum;
};

// Its README states: ordered quantity of every made item = units sold + need of its parents, by the current bill of materials.
test.skipIf(absent !== '')(
  `AdventureWorks: the explosion of three years of sales orders exactly what was ordered${absent}`,
  () => {
    const items = columns('items.csv', 'item').map(([item]) => item!);
    const at = new Map(items.map((item, i) => [item, i]));
    const bill = materialBill(
      items.length,
      columns('bom.csv', 'parent', 'component', 'quantity_per', 'end_date')
        .filter(([, , , end]) => end === '')
        .map(([parent, component, quantity]) => ({
          parent: at.get(parent!)!,
          component: at.get(component!)!,
          quantity: Number(quantity),
          offset: 0,
        })),
    );
    const sold = totals(columns('sales_history_aligned.csv', 'item', 'units'), at);
    const ordered = totals(columns('production_history_aligned.csv', 'item', 'ordered_qty'), at);
    const { required } = explode(bill, { independent: sold, periods: 1 });
    const made = items.map((_, i) => i).filter((i) => ordered[i]! > 0);
    expect(made.length).toBe(238);
    expect(Math.max(...made.map((i) => Math.abs(required[i]! - ordered[i]!)))).toBe(0);
    expect(made.reduce((sum, i) => sum + required[i]!, 0)).toBe(4_507_721);
    expect(Math.max(...bill.level)).toBe(4);
  },
);
