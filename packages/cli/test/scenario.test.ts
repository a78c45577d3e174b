import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', 'ws.db', '--from', 'co', ...signed);
});

afterAll(() => desk.clear());

/** A workspace of its own for one test: a copy of the one just made. */
async function fresh(name: string): Promise<string> {
  await desk.fine('workspace', 'backup', 'ws.db', name);
  return name;
}

/** Some family of the sample that is sold. */
const family = () => {
  const [head = '', ...rows] = readFileSync(join(desk.place, 'co', 'items.csv'), 'utf8')
    .trim()
    .split('\n');
  return rows[0]!.split(',')[head.split(',').indexOf('family')]!;
};

const assume = (ws: string, scenario: string, id: string, ...words: readonly string[]) =>
  desk.json('assume', ws, scenario, ...words, '--id', id, '--because', `reason of ${id}`, ...signed);

test('workspace: made from a folder in one piece, shown, checked, backed up, restored; never over a file', async () => {
  const shown = await desk.json('workspace', 'show', 'ws.db');
  expect(shown.bases).toHaveLength(1);
  expect(shown.scenarios).toMatchObject([{ name: 'base', version: 1, assumptions: 0, changedBy: 'Planner' }]);
  expect(shown.log.map(({ kind }: { kind: string }) => kind)).toEqual(['base', 'create']);
  expect(await desk.refused('workspace', 'init', 'ws.db', '--from', 'co')).toContain('ws.db is there already');
  expect(await desk.refused('workspace', 'init', 'other.db', '--from', 'nowhere')).toContain('does not exist');
  expect(readdirSync(desk.place).filter((name) => name.includes('other') || name.endsWith('.part'))).toEqual([]);
  await fresh('copy.db');
  expect(await desk.refused('workspace', 'backup', 'ws.db', 'copy.db')).toContain('copy.db');
  await desk.fine('workspace', 'restore', 'copy.db', 'restored.db');
  expect(await desk.json('workspace', 'check', 'restored.db')).toMatchObject({ ok: true, checked: { bases: 1, scenarios: 1 } });
});

test('what is no workspace is refused with what to do', async () => {
  expect(await desk.refused('scenario', 'nowhere.db')).toContain('equipoise workspace init nowhere.db --from DIR');
  expect(await desk.refused('scenario', 'co')).toContain('co is a folder');
  writeFileSync(join(desk.place, 'text.db'), 'not a database, only some text that is long enough to be looked at'.repeat(20));
  expect(await desk.refused('scenario', 'text.db')).toContain('no workspace');
  expect(await desk.refused('scenario', 'show', 'ws.db', 'bass')).toContain('Did you mean "base"?');
});

test('assume, show, toggle, undo and redo: a list of sentences, each step taken back as it was done', async () => {
  const ws = await fresh('steps.db');
  const place = family();
  const made = await assume(
    ws,
    'base',
    'more',
    'demand',
    place,
    '2027-03..2027-06',
    '+10%',
    '--team',
    'sales',
    '--tag',
    'spring',
  );
  expect(made).toMatchObject({
    version: 2,
    assumptions: [
      { id: 'more', team: 'sales', owner: 'Planner', on: '2026-11-03', state: 'agreed', tags: ['spring'], counts: true },
    ],
  });
  expect(made.assumptions[0].sentence).toMatch(/^\+10.% for .*, March to June 2027$/);
  const text = await desk.fine('scenario', 'show', ws, 'base', '--today', '2026-11-03');
  expect(text).toMatch(
    /on {2,}more {2,}\+10 % for .*, March to June 2027\n.*sales, Planner, 2026-11-03, agreed, #spring: reason of more/,
  );

  const show = async () => (await desk.json('scenario', 'show', ws, 'base', '--today', '2026-11-03')).entries;
  const before = await show();
  expect((await desk.json('toggle', ws, 'base', 'mo', ...signed)).assumptions[0]).toMatchObject({ ticked: false, counts: false });
  expect((await show())[0]).toMatchObject({ ticked: false });
  expect(await desk.fine('undo', ws, 'base', ...signed)).toContain('1 assumption ticked off (more)');
  expect(await show()).toEqual(before);
  await desk.fine('redo', ws, 'base', ...signed);
  expect((await show())[0]).toMatchObject({ ticked: false });
  await desk.fine('undo', ws, 'base', ...signed);
  await desk.fine('undo', ws, 'base', ...signed);
  expect(await show()).toEqual([]);
  expect(await desk.refused('undo', ws, 'base', ...signed)).toContain('Nothing was written');
});

test('what does not fit is refused with the reason, and nothing is written', async () => {
  const ws = await fresh('refused.db');
  const version = async () => (await desk.json('scenario', 'show', ws, 'base')).version;
  const because = ['--because', 'try', ...signed];
  expect(await desk.refused('assume', ws, 'base', 'demand', 'e-bikez', '2027-03', '+10%', ...because)).toContain(
    'wanted: the id or name',
  );
  expect(await desk.refused('assume', ws, 'base', 'production', 'all', '2027-01..2027-03', '1,2', ...because)).toMatch(
    /one of the two|2 numbers|one of item and family|name/i,
  );
  expect((await desk.run('assume', ws, 'base', 'demand', 'all', '2027-03', '+10%')).code).toBe(2);
  expect((await desk.run('assume', ws, 'base', 'demand', 'all', '2027-03', '-10%', '--becuase', 'x')).stderr).toContain(
    'Did you mean --because?',
  );
  writeFileSync(join(desk.place, 'wrong.json'), '{"kind":"price","value":"much"}');
  expect(await desk.refused('assume', ws, 'base', '--file', 'wrong.json', ...because)).toContain('value');
  expect(await version()).toBe(1);
  const tried = await desk.json('assume', ws, 'base', 'demand', 'all', '2027-03', '-10%', '--dry-run', ...because);
  expect(tried.dryRun).toBe(true);
  expect(Object.values<number>(tried.effect.units)[0]).toBeLessThan(0);
  expect(await version()).toBe(1);
});

test('a scenario is renamed, removed, and brought back by its id', async () => {
  const ws = await fresh('names.db');
  const { id } = await desk.json('scenario', 'add', ws, 'other', '--from', 'base', ...signed);
  await desk.fine('scenario', 'rename', ws, 'other', 'bold', ...signed);
  expect(await desk.refused('scenario', 'rename', ws, 'bold', 'base', ...signed)).toContain('Another scenario has this name');
  expect(await desk.fine('scenario', 'remove', ws, 'bold', ...signed)).toContain(`equipoise undo ${ws} ${id}`);
  const names = async () => (await desk.json('scenario', ws)).scenarios.map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(['base']);
  await desk.fine('undo', ws, id, ...signed);
  expect(await names()).toEqual(['base', 'bold']);
  await assume(ws, 'bold', 'more', 'demand', 'all', '2027-03', '+10%');
  expect((await desk.json('scenario', 'take-out', ws, 'bold', 'mo', ...signed)).taken).toMatchObject({ id: 'more' });
  expect((await desk.json('scenario', 'show', ws, 'bold')).entries).toEqual([]);
});

test('a file holds any kind of change, or assumptions another scenario gave away', async () => {
  const ws = await fresh('file.db');
  const lock = {
    kind: 'lock',
    place: { item: null, family: family(), market: null, site: null },
    span: { from: '2027-01', to: '2027-02' },
  };
  writeFileSync(join(desk.place, 'lock.json'), JSON.stringify([lock, { kind: 'calendar', period: '2027-08', workingDays: 10 }]));
  const made = await desk.json('assume', ws, 'base', '--file', 'lock.json', '--because', 'agreed in the meeting', ...signed);
  expect(made.assumptions.map(({ change }: { change: unknown }) => change)).toEqual([
    lock,
    { kind: 'calendar', period: '2027-08', workingDays: 10 },
  ]);
  expect(made.version).toBe(2);
});

test('why: baseline and assumptions add up to the number, and the sentence says so', async () => {
  const ws = await fresh('why.db');
  const place = family();
  await assume(ws, 'base', 'more', 'demand', place, '2027-03', '+250', '--team', 'sales');
  await assume(ws, 'base', 'growth', 'demand', 'all', '2027-03', '+10%', '--team', 'marketing');
  await assume(ws, 'base', 'dear', 'price', place, '2027-01..', '+5%');
  const { cells } = await desk.json('why', ws, 'base', 'demand', place, '2027-03', '--today', '2026-11-03');
  const [{ value, base, parts, why }] = cells;
  expect(base + parts.reduce((sum: number, { units }: { units: number }) => sum + units, 0)).toBeCloseTo(value, 6);
  expect(parts.map(({ id }: { id: string }) => id)).toEqual(['more', 'growth']);
  expect(value).toBeCloseTo((base + 250) * 1.1, 6);
  expect(why).toMatch(
    /^[\d\u00a0.]+ = [\d\u00a0.]+ baseline \+ 250 sales override of 3 November, reason of more \+ [\d\u00a0.]+ marketing/,
  );
  const prices = (await desk.json('why', ws, 'base', 'price', place, '2027-01', '--today', '2026-11-03')).cells;
  expect(prices.length).toBeGreaterThan(0);
  for (const cell of prices) expect(cell.value / cell.base).toBeCloseTo(1.05, 9);
  expect(await desk.refused('why', ws, 'base', 'demand', place, '2031-03')).toContain('2031-03');
});

test('plan over a scenario: its demand, its strategy, its typed production; the folder is the same as no assumption', async () => {
  const ws = await fresh('plan.db');
  const place = family();
  const plans = async (...args: string[]) =>
    (await desk.json('plan', ws, '--scenario', 'base', '--today', '2026-11-03', ...args)).plans;
  const ofFolder = (await desk.json('plan', 'co', '--strategy', 'mixed')).plans;
  const [first] = await plans('--strategy', 'mixed');
  expect(first).toEqual(ofFolder[0]);

  const demandIn = (plan: { series: { name: string; product: string; values: number[] }[] }) =>
    plan.series
      .filter(({ name, product }) => name === 'demand' && product === place)
      .reduce((sum, { values }) => sum + values[4]!, 0);
  await assume(ws, 'base', 'more', 'demand', place, '2027-03', '+250');
  expect(demandIn((await plans('--strategy', 'mixed'))[0]) - demandIn(first)).toBeCloseTo(250, 6);

  await assume(ws, 'base', 'calm', 'strategy', 'stepped', '1');
  expect((await plans()).map(({ title }: { title: string }) => title)).toEqual(['Stepped, 1 change']);
  expect((await plans('--strategy', 'level')).map(({ strategy }: { strategy: string }) => strategy)).toEqual(['level']);

  await desk.fine('toggle', ws, 'base', 'calm', ...signed);
  await assume(ws, 'base', 'typed', 'production', place, '2027-05..2027-07', '301,302,303');
  const own = (await plans('--strategy', 'own'))[0];
  const made = own.series.filter(
    ({ name, product }: { name: string; product: string }) => ['regular', 'overtime'].includes(name) && product === place,
  );
  const total = [6, 7, 8].map((t) => made.reduce((sum: number, { values }: { values: number[] }) => sum + values[t]!, 0));
  total.forEach((units, k) => {
    expect(units).toBeCloseTo(301 + k, 4);
  });
  expect((await plans()).map(({ strategy }: { strategy: string }) => strategy)).toContain('own');
  expect(await desk.fine('plan', ws, '--scenario', 'base', '--strategy', 'mixed')).toContain('scenario base');
});

test('the other verbs work over a scenario too, and compare takes several', async () => {
  const ws = await fresh('verbs.db');
  await desk.fine('scenario', 'add', ws, 'strong', '--from', 'base', ...signed);
  await assume(ws, 'strong', 'more', 'demand', 'all', '2027-01..', '+20%');
  const loadOf = async (scenario: string) =>
    (await desk.json('load', ws, '--scenario', scenario)).resources
      .flatMap(({ series }: { series: { name: string; values: number[] }[] }) =>
        series.filter(({ name }) => name === 'bottom-up').map(({ values }) => values[12]!),
      )
      .reduce((sum: number, hours: number) => sum + hours, 0);
  expect((await loadOf('strong')) / (await loadOf('base'))).toBeGreaterThan(1.15);
  const { alternatives, figures } = await desk.json('compare', ws, '--scenario', 'base,strong', '--strategies', 'mixed');
  expect(alternatives.map(({ scenario }: { scenario: string }) => scenario)).toEqual(['base', 'strong']);
  const demand = figures.find(({ key }: { key: string }) => key.startsWith('demand/'));
  expect(demand.differences[0]).toBe(0);
  expect(demand.differences[1]).toBeGreaterThan(0);
  expect((await desk.json('split', ws, '--scenario', 'strong')).items.length).toBeGreaterThan(0);
  expect((await desk.json('export-lp', ws, '--scenario', 'strong', '--strategy', 'mixed', '--out', 'a.lp')).rows).toBeGreaterThan(
    0,
  );
  const { assumptions } = await desk.json('forecast', ws, '--scenario', 'strong');
  expect(assumptions.lines.length).toBeGreaterThan(0);
  expect(await desk.refused('plan', ws)).toContain('--scenario base | strong');
  expect(await desk.refused('plan', 'co', '--scenario', 'base')).toContain('co is a folder');
});

test('two terminals at once: all assumptions arrive; who wants a version hears what happened since', async () => {
  const ws = await fresh('two.db');
  const place = family();
  const writes = Array.from({ length: 8 }, (_, k) =>
    desk.start(
      'assume',
      ws,
      'base',
      'demand',
      place,
      '2027-03',
      `+${k + 1}`,
      '--id',
      `add-${k}`,
      '--because',
      'at once',
      ...signed,
    ),
  );
  expect((await Promise.all(writes)).filter(({ code }) => code !== 0)).toEqual([]);
  const shown = await desk.json('scenario', 'show', ws, 'base');
  expect(shown.version).toBe(9);
  expect(shown.entries.map(({ id }: { id: string }) => id).sort()).toEqual(writes.map((_, k) => `add-${k}`));
  const said = await desk.refused(
    'assume',
    ws,
    'base',
    'demand',
    place,
    '2027-03',
    '+1',
    '--expect',
    '8',
    '--because',
    'late',
    ...signed,
  );
  expect(said).toContain('Somebody changed "base" in between. Since version 8: Planner (version 9): 1 assumption added (add-');
  expect((await desk.json('scenario', 'show', ws, 'base')).version).toBe(9);
  expect((await desk.json('workspace', 'check', ws)).ok).toBe(true);
});

test('a company without a demand plan: the forecast is the baseline, said once, and kept for the next question', async () => {
  cpSync(join(desk.place, 'co'), join(desk.place, 'bare'), { recursive: true });
  writeFileSync(
    join(desk.place, 'bare', 'demand.csv'),
    readFileSync(join(desk.place, 'co', 'demand.csv'), 'utf8').split('\n')[0]!,
  );
  const rows = readdirSync(join(desk.place, 'bare'));
  expect(rows).toContain('demand.csv');
  await desk.fine('workspace', 'init', 'bare.db', '--from', 'bare', ...signed);
  const once = await desk.json('why', 'bare.db', 'base', 'demand', 'all', '2027-03');
  const again = await desk.start('why', 'bare.db', 'base', 'demand', 'all', '2027-03', '--json');
  expect(JSON.parse(again.stdout.replaceAll('\u00a0', ' '))).toEqual(once);
  expect(once.issues.map(({ code }: { code: string }) => code)).toContain('cli/demand-is-forecast');
  expect(once.cells[0].value).toBeGreaterThan(0);
});

test('demand typed as revenue: units that bring it are written with what was typed, also when it is revised; undone as ever', async () => {
  const ws = await fresh('money.db');
  const place = family();
  const show = async () => (await desk.json('scenario', 'show', ws, 'base', '--today', '2026-11-03')).entries;
  const added = await assume(ws, 'base', 'more', 'demand', place, '2027-03..2027-04', '+20000', '--revenue');
  expect(added.effect.revenue).toBeCloseTo(40_000, 1);
  const { change, sentence } = (await show())[0];
  expect(change).toMatchObject({ operation: 'add', typed: { currency: 'EUR', amounts: [20_000, 20_000] } });
  for (const [k, units] of change.values.entries()) expect(units * change.typed.prices[k]).toBeCloseTo(20_000, 2);
  expect(sentence.replaceAll('\u00a0', ' ')).toMatch(/ typed as EUR 20 000 at EUR .* a unit$/);

  const again = ['assume', ws, 'base', '--revise', 'more', 'demand', place, '2027-03..2027-04', '+5000', '--revenue'];
  expect((await desk.json(...again, ...signed)).effect.revenue).toBeCloseTo(10_000 - 40_000, 1);
  await desk.fine('undo', ws, 'base', ...signed);
  expect((await show())[0].change).toEqual(change);
  // A dearer list afterwards: the units stay, and so does the price that was typed at.
  await assume(ws, 'base', 'dear', 'price', place, '2027-01..', '+10%');
  expect((await show())[0].change).toEqual(change);

  const factor = ['assume', ws, 'base', 'demand', place, '2027-03', '+10%', '--revenue', '--because', 'x', ...signed];
  expect(await desk.refused(...factor)).toContain('a percentage is the same in units, without --revenue');
  await assume(ws, 'base', 'free', 'price', place, '2027-05', '0');
  const gift = ['assume', ws, 'base', 'demand', place, '2027-05', '1000', '--revenue', '--because', 'x', ...signed];
  expect(await desk.refused(...gift)).toMatch(/bring no more money in May 2027, so EUR 1 000 are no number of units/);
  expect((await show()).map(({ id }: { id: string }) => id)).toEqual(['more', 'dear', 'free']);
});
