import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeSample } from '@equipoise/intake';
import { openWorkspace, type Store } from '@equipoise/store';
import { afterAll, expect, test } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const place = mkdtempSync(join(tmpdir(), 'equipoise-actuals-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** How long after its first byte reached the disk a process is killed, ms. */
const delays = [0, 1, 3, 8, 20];

test('actuals that are killed while they are written are all there or not at all', async () => {
  await writeSample(join(place, 'co'), { items: 14, seed: 3 });
  november();
  expect((await run('workspace', 'init', 'ready.equipoise', '--from', 'co').ended).code).toBe(0);
  for (const name of ['careful', 'bold', 'late'])
    expect((await run('scenario', 'add', 'ready.equipoise', name, '--from', 'base').ended).code).toBe(0);
  const ends = [];
  for (const [at, delay] of delays.entries()) {
    const path = `killed-${at}.equipoise`;
    cpSync(join(place, 'ready.equipoise'), join(place, path));
    const { child, ended } = run('actuals', path, 'november', '--scenario', 'base', '--today', '2026-12-01');
    let over = false;
    void ended.then(() => {
      over = true;
    });
    while (!over && bytesOf(`${path}-wal`) === 0) await pause(1);
    await pause(delay);
    child.kill('SIGKILL');
    await ended;
    ends.push(await standsOn(path));
    // Whatever was left, the same command again ends in the same place.
    const { code, said } = await run('actuals', path, 'november', '--scenario', 'base', '--today', '2026-12-01').ended;
    expect(code === 0 || said.includes('No sales of 2026-12, which closes with this folder'), said).toBe(true);
    expect(await standsOn(path)).toEqual({ bases: 2, moved: 4, unmoved: 0 });
  }
  for (const end of ends)
    expect([
      { bases: 1, moved: 0, unmoved: 4 },
      { bases: 2, moved: 4, unmoved: 0 },
    ]).toContainEqual(end);
});

/** How many bases there are, and how many scenarios stand on the newest and on the first one. */
async function standsOn(path: string) {
  const opened = await openWorkspace(join(place, path));
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  const { store }: { store: Store } = opened;
  const bases = await store.listBases();
  const scenarios = await store.listScenarios();
  expect((await store.integrity()).issues).toEqual([]);
  await store.close();
  const unmoved = scenarios.filter(({ base }) => base === bases[0]!.hash).length;
  return { bases: bases.length, moved: scenarios.length - unmoved, unmoved };
}

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<{ readonly code: number | null; readonly said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  return { child, ended };
}

const bytesOf = (name: string): number => statSync(join(place, name), { throwIfNoEntry: false })?.size ?? 0;

/** What a month brings, at the least: sales as they were planned, and stock. */
function november(): void {
  const rowsOf = (name: string) =>
    readFileSync(join(place, 'co', name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  mkdirSync(join(place, 'november'));
  const [columns = [], ...demand] = rowsOf('demand.csv');
  const [head = []] = rowsOf('sales_history.csv');
  const sold = demand
    .filter((row) => row[columns.indexOf('period')] === '2026-11')
    .map((row) => head.map((column) => (column === 'revenue' ? '' : (row[columns.indexOf(column)] ?? ''))));
  const text = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
  writeFileSync(join(place, 'november', 'sales_history.csv'), text([head, ...sold]));
  cpSync(join(place, 'co', 'stock.csv'), join(place, 'november', 'stock.csv'));
}
