import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;
const ws = 'w.equipoise';
beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', ws, '--from', 'co', ...signed);
});
afterAll(() => desk.clear());

const rowsOf = (name: string): string[] =>
  readFileSync(join(desk.place, 'co', name), 'utf8')
    .trimEnd()
    .split('\n');

/** November as planned, a tenth more of it sold. */
function november(): void {
  mkdirSync(join(desk.place, 'november'));
  const [header = '', ...demand] = rowsOf('demand.csv');
  const columns = header.split(',');
  const cell = (line: string, column: string) => line.split(',')[columns.indexOf(column)] ?? '';
  const head = rowsOf('sales_history.csv')[0]!.split(',');
  const sold = demand
    .filter((line) => cell(line, 'period') === '2026-11')
    .map((line) =>
      head
        .map((column) =>
          column === 'units' ? Math.round(1.1 * Number(cell(line, 'units'))) : column === 'revenue' ? '' : cell(line, column),
        )
        .join(','),
    );
  writeFileSync(join(desk.place, 'november', 'sales_history.csv'), `${[head.join(','), ...sold].join('\n')}\n`);
  writeFileSync(join(desk.place, 'november', 'stock.csv'), `${rowsOf('stock.csv').join('\n')}\n`);
}

test('a folder of changes without sales or stock is refused, and so is one that brings nothing', async () => {
  mkdirSync(join(desk.place, 'prices only'));
  writeFileSync(join(desk.place, 'prices only', 'prices.csv'), `${rowsOf('prices.csv').join('\n')}\n`);
  const refused = await desk.refused('actuals', ws, 'prices only');
  expect(refused).toContain('The table sales_history is missing');
  expect(refused).toContain('The table stock is missing');
  expect(await desk.refused('actuals', ws, 'co')).toContain('brings nothing new');
});

test('actuals without a published plan move the scenario onto the new base; --dry-run writes nothing', async () => {
  november();
  const words = ['demand', 'e-bikes', '2026-11', '+5%'];
  await desk.fine('assume', ws, 'base', ...words, '--id', 'over', '--because', 'autumn', ...signed);
  const dry = await desk.json('actuals', ws, 'november', '--dry-run', '--accept', '--today', '2026-12-01');
  expect(dry).toMatchObject({ dryRun: true, held: null, base: null, form: 'changes', next: null });
  expect(dry.scenarios[0].findings).toMatchObject([{ assumption: 'over', chosen: 'drop' }]);
  expect((await desk.json('workspace', 'show', ws)).bases).toHaveLength(1);
  expect(await desk.refused('actuals', ws, 'november', '--today', '2026-12-01')).toContain('over');
  expect((await desk.json('workspace', 'show', ws)).bases).toHaveLength(1);
  const done = await desk.json('actuals', ws, 'november', '--accept', '--today', '2026-12-01');
  expect(done).toMatchObject({ dryRun: false, scenarios: [{ name: 'base', assumptions: 0 }] });
  expect((await desk.json('workspace', 'show', ws)).bases.map(({ hash }: { hash: string }) => hash)).toContain(done.base);
  expect(await desk.refused('actuals', ws, 'co', '--accept', '--today', '2026-12-02')).toContain('closes no period');
});

test('replay goes through past months and says what each strategy would have come to', async () => {
  const replay = await desk.json('replay', 'co', '--months', '2', '--strategy', 'mixed,chase');
  expect(replay.runs.map(({ title }: { title: string }) => title)).toEqual([
    'Mixed, statistical forecast',
    'Chase, statistical forecast',
    'Mixed, demand known beforehand',
  ]);
  expect(replay.labels).toEqual(['2026-09', '2026-10']);
  expect(replay.sentences[0]).toContain('Replayed Sep 2026 – Oct 2026');
  for (const run of replay.runs) {
    const paid = Object.values<number>(run.costs).reduce((sum, money) => sum + money, 0);
    expect(paid / run.paid).toBeCloseTo(1, 9);
    expect(run.result).toBeCloseTo(run.revenue - run.paid + run.stockValue.closing - run.stockValue.opening, 2);
    expect(run.service).toBeLessThanOrEqual(1 + 1e-9);
  }
  expect(await desk.refused('replay', 'co', '--months', '200')).toContain('cannot be gone through');
});
