import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;
let place = '';

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', 'ws.db', '--from', 'co', ...signed);
  const [head = '', first = ''] = readFileSync(join(desk.place, 'co', 'items.csv'), 'utf8').split('\n');
  place = first.split(',')[head.split(',').indexOf('family')]!;
});

afterAll(() => desk.clear());

async function fresh(name: string): Promise<string> {
  await desk.fine('workspace', 'backup', 'ws.db', name);
  return name;
}

const assume = (ws: string, scenario: string, id: string, ...words: readonly string[]) =>
  desk.json('assume', ws, scenario, ...words, '--id', id, '--because', `reason of ${id}`, ...signed);

const ids = async (ws: string, scenario: string): Promise<string[]> =>
  (await desk.json('scenario', 'show', ws, scenario, '--today', '2026-11-03')).entries.map(({ id }: { id: string }) => id);

test('diff: entries, demand cell by cell, other numbers; the demand of b is that of a and the difference', async () => {
  const ws = await fresh('diff.db');
  await desk.fine('scenario', 'add', ws, 'b', '--from', 'base', ...signed);
  await assume(ws, 'b', 'more', 'demand', place, '2027-03..2027-04', '+250');
  await assume(ws, 'b', 'dear', 'price', place, '2027-01..', '+5%');
  const found = await desk.json('diff', ws, 'base', 'b', '--today', '2026-11-03');
  expect(found.added.map(({ id }: { id: string }) => id)).toEqual(['more', 'dear']);
  const line = found.demand.lines.find(({ product }: { product: string }) => product === place);
  const differences = line.after.map((units: number, t: number) => Math.round((units - line.before[t]) * 1e6) / 1e6);
  expect(differences.filter((units: number) => units !== 0)).toEqual([250, 250]);
  expect(found.tables.map(({ table }: { table: string }) => table)).toEqual(['prices']);
  expect(found.revenue.after).toBeGreaterThan(found.revenue.before);
  expect(await desk.fine('diff', ws, 'base', 'base')).toMatch(/The same assumptions.*The same demand.*No number differs/s);
  const { figures } = await desk.json('diff', ws, 'base', 'b', '--strategy', 'mixed');
  expect(figures.figures.find(({ key }: { key: string }) => key === 'revenue').differences[1]).toBeGreaterThan(0);
});

test('merge: changes that do not meet go together; a second merge has nothing to do, and later changes begin there', async () => {
  const ws = await fresh('merge.db');
  await desk.fine('scenario', 'add', ws, 'theirs', '--from', 'base', ...signed);
  await assume(ws, 'base', 'ours-1', 'demand', place, '2027-03', '+10');
  await assume(ws, 'theirs', 'theirs-1', 'capacity', resource(), '2027-04', '+10');
  const tried = await desk.json('merge', ws, 'base', 'theirs', '--dry-run', ...signed);
  expect(tried.added.map(({ id }: { id: string }) => id)).toEqual(['theirs-1']);
  expect(await ids(ws, 'base')).toEqual(['ours-1']);
  await desk.fine('merge', ws, 'base', 'theirs', ...signed);
  expect((await ids(ws, 'base')).sort()).toEqual(['ours-1', 'theirs-1']);
  expect(await desk.fine('merge', ws, 'base', 'theirs', ...signed)).toContain('has everything of "theirs" already');
  // Revised after the merge: only theirs changed it since, so there is nothing to settle.
  await desk.fine('assume', ws, 'theirs', '--revise', 'theirs-1', 'capacity', resource(), '2027-04', '+20', ...signed);
  const again = await desk.json('merge', ws, 'base', 'theirs', ...signed);
  expect(again.changed).toMatchObject([{ id: 'theirs-1', fields: ['change'] }]);
  expect((await desk.json('workspace', 'check', ws)).ok).toBe(true);
});

test('merge: a conflict is a sentence, nothing is written while one is open, and it is settled by side', async () => {
  const ws = await fresh('conflict.db');
  await desk.fine('scenario', 'add', ws, 'theirs', '--from', 'base', ...signed);
  await assume(ws, 'base', 'ours-1', 'demand', place, '2027-03', '900');
  await assume(ws, 'theirs', 'theirs-1', 'demand', place, '2027-03', '1200');
  const version = async () => (await desk.json('scenario', 'show', ws, 'base')).version;
  const before = await version();
  const said = await desk.refused('merge', ws, 'base', 'theirs', ...signed);
  expect(said).toMatch(
    /Both change the same cells, demand of family .*: ours sets 900 \(Planner: reason of ours-1\), theirs sets 1200 \(Planner: reason of theirs-1\)/,
  );
  expect(said).toContain('--settle ours-1+theirs-1=ours');
  expect(await version()).toBe(before);
  expect((await desk.run('merge', ws, 'base', 'theirs', '--settle', 'nonsense=ours', ...signed)).code).toBe(2);
  const taken = await fresh('taken.db');
  expect(taken).toBe('taken.db');
  const why = async (name: string) =>
    (await desk.json('why', name, 'base', 'demand', place, '2027-03', '--today', '2026-11-03')).cells[0].value;
  await desk.fine('workspace', 'backup', ws, 'by-settle.db');
  await desk.fine('merge', ws, 'base', 'theirs', '--take', 'theirs', ...signed);
  expect(await why(ws)).toBeCloseTo(1200, 6);
  await desk.fine('merge', 'by-settle.db', 'base', 'theirs', '--settle', 'ours-1+theirs-1=ours', ...signed);
  expect(await why('by-settle.db')).toBeCloseTo(900, 6);
  await desk.fine('undo', ws, 'base', ...signed);
  expect(await why(ws)).toBeCloseTo(900, 6);
});

test('rebase: closed periods are cut off and said; what is gone is refused until somebody decides; undo goes back', async () => {
  const ws = await fresh('rebase.db');
  await assume(ws, 'base', 'november', 'demand', place, '2026-11', '+100');
  await assume(ws, 'base', 'both', 'demand', place, '2026-11..2026-12', '+50');
  await assume(ws, 'base', 'march', 'demand', place, '2027-03', '+10');
  december();
  const dry = await desk.json('rebase', ws, 'base', 'december', '--dry-run', ...signed);
  expect(
    dry.findings.map(({ assumption, chosen }: { assumption: { id: string }; chosen: string }) => [assumption.id, chosen]),
  ).toEqual([
    ['november', 'drop'],
    ['both', 'adjust'],
  ]);
  const before = await desk.json('workspace', 'show', ws);
  expect(await desk.refused('rebase', ws, 'base', 'december', ...signed)).toMatch(/in November 2026\. .*closed/);
  expect(await desk.json('workspace', 'show', ws)).toEqual(before);

  await desk.fine('rebase', ws, 'base', 'december', '--remedy', 'november=shift', '--by', 'Planner', '--today', '2026-12-02');
  const shown = await desk.json('scenario', 'show', ws, 'base', '--today', '2026-12-02');
  expect(shown.base).not.toBe(before.bases[0].hash);
  expect(shown.entries.map(({ change }: { change: { span: unknown } }) => change.span)).toEqual([
    { from: '2026-12', to: '2026-12' },
    { from: '2026-12', to: '2026-12' },
    { from: '2027-03', to: '2027-03' },
  ]);
  expect(await desk.fine('rebase', ws, 'base', shown.base.slice(0, 10), ...signed)).toContain('stands on this base already');
  await desk.fine('undo', ws, 'base', ...signed);
  const back = await desk.json('scenario', 'show', ws, 'base', '--today', '2026-11-03');
  expect(back.base).toBe(before.bases[0].hash);
  expect(back.entries[0].change.span).toEqual({ from: '2026-11', to: '2026-11' });
});

test('risks: alone and together, weighed and unweighed, in units and money', async () => {
  const ws = await fresh('risks.db');
  await assume(ws, 'base', 'good', 'demand', place, '2027-03', '+100', '--probability', '60%');
  await assume(ws, 'base', 'bad', 'demand', place, '2027-03', '-40', '--probability', '0.25');
  const report = await desk.json('risks', ws, 'base', '--today', '2026-11-03');
  const t = report.periods.indexOf('2027-03');
  const agreed = report.units.agreed[t];
  expect(report.risks).toMatchObject([
    { id: 'good', kind: 'opportunity', probability: 0.6 },
    { id: 'bad', kind: 'risk', probability: 0.25 },
  ]);
  expect(report.units.weighed[t] - agreed).toBeCloseTo(0.6 * 100 - 0.25 * 40, 6);
  expect(report.units.high[t] - agreed).toBeCloseTo(100, 6);
  expect(report.units.low[t] - agreed).toBeCloseTo(-40, 6);
  expect(report.risks[0].alone.revenue).toBeGreaterThan(0);
  const text = await desk.fine('risks', ws, 'base', '--today', '2026-11-03');
  expect(text).toMatch(/good +opportunity +60 % +\+100/);
  // Agreed, it is no risk any more.
  await desk.fine('assume', ws, 'base', '--revise', 'good', '--state', 'agreed', '--on', ...signed);
  expect((await desk.json('risks', ws, 'base', '--today', '2026-11-03')).risks.map(({ id }: { id: string }) => id)).toEqual([
    'bad',
  ]);
});

test('an assumption ends with its day', async () => {
  const ws = await fresh('expires.db');
  await assume(ws, 'base', 'short', 'demand', place, '2027-03', '+100', '--expires', '2026-12-31');
  const entry = async (day: string) => (await desk.json('scenario', 'show', ws, 'base', '--today', day)).entries[0];
  expect(await entry('2026-12-31')).toMatchObject({ ticked: true, counts: true });
  expect(await entry('2027-01-01')).toMatchObject({ ticked: true, counts: false });
});

/** A resource whose capacity is stated. */
function resource(): string {
  const [head = '', ...rows] = readFileSync(join(desk.place, 'co', 'resources.csv'), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split(',');
  const row = rows
    .map((line) => line.split(','))
    .find((cells) => cells[columns.indexOf('kind')] === 'machine' && cells[columns.indexOf('capacity')] !== '');
  return row![columns.indexOf('resource')]!;
}

/** The sample a month later: November is closed, and nothing is said of it. */
function december(): void {
  const folder = join(desk.place, 'december');
  cpSync(join(desk.place, 'co'), folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    const kept =
      file === 'settings.csv'
        ? lines.map((line) => (line.startsWith('start,') ? 'start,2026-12-01' : line))
        : lines.filter((line) => !line.includes('2026-11'));
    writeFileSync(path, kept.join('\n'));
  }
}
