import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;

beforeAll(() => {
  desk = new Desk();
  desk.fine('workspace', 'init', 'ws.db', '--from', 'co', ...signed);
});

afterAll(() => desk.clear());

/** A workspace of its own for one test: a copy of the one just made. */
function fresh(name: string): string {
  desk.fine('workspace', 'backup', 'ws.db', name);
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

test('workspace: made from a folder in one piece, shown, checked, backed up, restored; never over a file', () => {
  const shown = desk.json('workspace', 'show', 'ws.db');
  expect(shown.bases).toHaveLength(1);
  expect(shown.scenarios).toMatchObject([{ name: 'base', version: 1, assumptions: 0, changedBy: 'Planner' }]);
  expect(shown.log.map(({ kind }: { kind: string }) => kind)).toEqual(['base', 'create']);
  expect(desk.refused('workspace', 'init', 'ws.db', '--from', 'co')).toContain('ws.db is there already');
  expect(desk.refused('workspace', 'init', 'other.db', '--from', 'nowhere')).toContain('does not exist');
  expect(readdirSync(desk.place).filter((name) => name.includes('other') || name.endsWith('.part'))).toEqual([]);
  fresh('copy.db');
  expect(desk.refused('workspace', 'backup', 'ws.db', 'copy.db')).toContain('copy.db');
  desk.fine('workspace', 'restore', 'copy.db', 'restored.db');
  expect(desk.json('workspace', 'check', 'restored.db')).toMatchObject({ ok: true, checked: { bases: 1, scenarios: 1 } });
});

test('what is no workspace is refused with what to do', () => {
  expect(desk.refused('scenario', 'nowhere.db')).toContain('equipoise workspace init nowhere.db --from DIR');
  expect(desk.refused('scenario', 'co')).toContain('co is a folder');
  writeFileSync(join(desk.place, 'text.db'), 'not a database, only some text that is long enough to be looked at'.repeat(20));
  expect(desk.refused('scenario', 'text.db')).toContain('no workspace');
  expect(desk.refused('scenario', 'show', 'ws.db', 'bass')).toContain('Did you mean "base"?');
});

test('assume, show, toggle, undo and redo: a list of sentences, each step taken back as it was done', () => {
  const ws = fresh('steps.db');
  const place = family();
  const made = assume(ws, 'base', 'more', 'demand', place, '2027-03..2027-06', '+10%', '--team', 'sales', '--tag', 'spring');
  expect(made).toMatchObject({
    version: 2,
    assumptions: [
      { id: 'more', team: 'sales', owner: 'Planner', on: '2026-11-03', state: 'agreed', tags: ['spring'], counts: true },
    ],
  });
  expect(made.assumptions[0].sentence).toMatch(/^\+10.% for .*, March to June 2027$/);
  const text = desk.fine('scenario', 'show', ws, 'base', '--today', '2026-11-03');
  expect(text).toMatch(
    /on {2,}more {2,}\+10 % for .*, March to June 2027\n.*sales, Planner, 2026-11-03, agreed, #spring: reason of more/,
  );

  const show = () => desk.json('scenario', 'show', ws, 'base', '--today', '2026-11-03').entries;
  const before = show();
  expect(desk.json('toggle', ws, 'base', 'mo', ...signed).assumptions[0]).toMatchObject({ ticked: false, counts: false });
  expect(show()[0]).toMatchObject({ ticked: false });
  expect(desk.fine('undo', ws, 'base', ...signed)).toContain('1 assumption ticked off (more)');
  expect(show()).toEqual(before);
  desk.fine('redo', ws, 'base', ...signed);
  expect(show()[0]).toMatchObject({ ticked: false });
  desk.fine('undo', ws, 'base', ...signed);
  desk.fine('undo', ws, 'base', ...signed);
  expect(show()).toEqual([]);
  expect(desk.refused('undo', ws, 'base', ...signed)).toContain('Nothing was written');
});

test('what does not fit is refused with the reason, and nothing is written', () => {
  const ws = fresh('refused.db');
  const version = () => desk.json('scenario', 'show', ws, 'base').version;
  const because = ['--because', 'try', ...signed];
  expect(desk.refused('assume', ws, 'base', 'demand', 'e-bikez', '2027-03', '+10%', ...because)).toContain(
    'wanted: the id or name',
  );
  expect(desk.refused('assume', ws, 'base', 'production', 'all', '2027-01..2027-03', '1,2', ...because)).toMatch(
    /one of the two|2 numbers|one of item and family|name/i,
  );
  expect(desk.run('assume', ws, 'base', 'demand', 'all', '2027-03', '+10%').code).toBe(2);
  expect(desk.run('assume', ws, 'base', 'demand', 'all', '2027-03', '-10%', '--becuase', 'x').stderr).toContain(
    'Did you mean --because?',
  );
  writeFileSync(join(desk.place, 'wrong.json'), '{"kind":"price","value":"much"}');
  expect(desk.refused('assume', ws, 'base', '--file', 'wrong.json', ...because)).toContain('value');
  expect(version()).toBe(1);
  const tried = desk.json('assume', ws, 'base', 'demand', 'all', '2027-03', '-10%', '--dry-run', ...because);
  expect(tried.dryRun).toBe(true);
  expect(Object.values<number>(tried.effect.units)[0]).toBeLessThan(0);
  expect(version()).toBe(1);
});

test('a scenario is renamed, removed, and brought back by its id', () => {
  const ws = fresh('names.db');
  const { id } = desk.json('scenario', 'add', ws, 'other', '--from', 'base', ...signed);
  desk.fine('scenario', 'rename', ws, 'other', 'bold', ...signed);
  expect(desk.refused('scenario', 'rename', ws, 'bold', 'base', ...signed)).toContain('Another scenario has this name');
  expect(desk.fine('scenario', 'remove', ws, 'bold', ...signed)).toContain(`equipoise undo ${ws} ${id}`);
  const names = () => desk.json('scenario', ws).scenarios.map(({ name }: { name: string }) => name);
  expect(names()).toEqual(['base']);
  desk.fine('undo', ws, id, ...signed);
  expect(names()).toEqual(['base', 'bold']);
  assume(ws, 'bold', 'more', 'demand', 'all', '2027-03', '+10%');
  expect(desk.json('scenario', 'take-out', ws, 'bold', 'mo', ...signed).taken).toMatchObject({ id: 'more' });
  expect(desk.json('scenario', 'show', ws, 'bold').entries).toEqual([]);
});

test('a file holds any kind of change, or assumptions another scenario gave away', () => {
  const ws = fresh('file.db');
  const lock = {
    kind: 'lock',
    place: { item: null, family: family(), market: null, site: null },
    span: { from: '2027-01', to: '2027-02' },
  };
  writeFileSync(join(desk.place, 'lock.json'), JSON.stringify([lock, { kind: 'calendar', period: '2027-08', workingDays: 10 }]));
  const made = desk.json('assume', ws, 'base', '--file', 'lock.json', '--because', 'agreed in the meeting', ...signed);
  expect(made.assumptions.map(({ change }: { change: unknown }) => change)).toEqual([
    lock,
    { kind: 'calendar', period: '2027-08', workingDays: 10 },
  ]);
  expect(made.version).toBe(2);
});

test('why: baseline and assumptions add up to the number, and the sentence says so', () => {
  const ws = fresh('why.db');
  const place = family();
  assume(ws, 'base', 'more', 'demand', place, '2027-03', '+250', '--team', 'sales');
  assume(ws, 'base', 'growth', 'demand', 'all', '2027-03', '+10%', '--team', 'marketing');
  assume(ws, 'base', 'dear', 'price', place, '2027-01..', '+5%');
  const { cells } = desk.json('why', ws, 'base', 'demand', place, '2027-03', '--today', '2026-11-03');
  const [{ value, base, parts, why }] = cells;
  expect(base + parts.reduce((sum: number, { units }: { units: number }) => sum + units, 0)).toBeCloseTo(value, 6);
  expect(parts.map(({ id }: { id: string }) => id)).toEqual(['more', 'growth']);
  expect(value).toBeCloseTo((base + 250) * 1.1, 6);
  expect(why).toMatch(
    /^[\d\u00a0.]+ = [\d\u00a0.]+ baseline \+ 250 sales override of 3 November, reason of more \+ [\d\u00a0.]+ marketing/,
  );
  const prices = desk.json('why', ws, 'base', 'price', place, '2027-01', '--today', '2026-11-03').cells;
  expect(prices.length).toBeGreaterThan(0);
  for (const cell of prices) expect(cell.value / cell.base).toBeCloseTo(1.05, 9);
  expect(desk.refused('why', ws, 'base', 'demand', place, '2031-03')).toContain('2031-03');
});

test('plan over a scenario: its demand, its strategy, its typed production; the folder is the same as no assumption', () => {
  const ws = fresh('plan.db');
  const place = family();
  const plans = (...args: string[]) => desk.json('plan', ws, '--scenario', 'base', '--today', '2026-11-03', ...args).plans;
  const ofFolder = desk.json('plan', 'co', '--strategy', 'mixed').plans;
  const [first] = plans('--strategy', 'mixed');
  expect(first).toEqual(ofFolder[0]);

  const demandIn = (plan: { series: { name: string; product: string; values: number[] }[] }) =>
    plan.series
      .filter(({ name, product }) => name === 'demand' && product === place)
      .reduce((sum, { values }) => sum + values[4]!, 0);
  assume(ws, 'base', 'more', 'demand', place, '2027-03', '+250');
  expect(demandIn(plans('--strategy', 'mixed')[0]) - demandIn(first)).toBeCloseTo(250, 6);

  assume(ws, 'base', 'calm', 'strategy', 'stepped', '1');
  expect(plans().map(({ title }: { title: string }) => title)).toEqual(['Stepped, 1 change']);
  expect(plans('--strategy', 'level').map(({ strategy }: { strategy: string }) => strategy)).toEqual(['level']);

  desk.fine('toggle', ws, 'base', 'calm', ...signed);
  assume(ws, 'base', 'typed', 'production', place, '2027-05..2027-07', '301,302,303');
  const own = plans('--strategy', 'own')[0];
  const made = own.series.filter(
    ({ name, product }: { name: string; product: string }) => ['regular', 'overtime'].includes(name) && product === place,
  );
  const total = [6, 7, 8].map((t) => made.reduce((sum: number, { values }: { values: number[] }) => sum + values[t]!, 0));
  total.forEach((units, k) => {
    expect(units).toBeCloseTo(301 + k, 4);
  });
  expect(plans().map(({ strategy }: { strategy: string }) => strategy)).toContain('own');
  expect(desk.fine('plan', ws, '--scenario', 'base', '--strategy', 'mixed')).toContain('scenario base');
});

test('the other verbs work over a scenario too, and compare takes several', () => {
  const ws = fresh('verbs.db');
  desk.fine('scenario', 'add', ws, 'strong', '--from', 'base', ...signed);
  assume(ws, 'strong', 'more', 'demand', 'all', '2027-01..', '+20%');
  const loadOf = (scenario: string) =>
    desk
      .json('load', ws, '--scenario', scenario)
      .resources.flatMap(({ series }: { series: { name: string; values: number[] }[] }) =>
        series.filter(({ name }) => name === 'bottom-up').map(({ values }) => values[12]!),
      )
      .reduce((sum: number, hours: number) => sum + hours, 0);
  expect(loadOf('strong') / loadOf('base')).toBeGreaterThan(1.15);
  const { alternatives, figures } = desk.json('compare', ws, '--scenario', 'base,strong', '--strategies', 'mixed');
  expect(alternatives.map(({ scenario }: { scenario: string }) => scenario)).toEqual(['base', 'strong']);
  const demand = figures.find(({ key }: { key: string }) => key.startsWith('demand/'));
  expect(demand.differences[0]).toBe(0);
  expect(demand.differences[1]).toBeGreaterThan(0);
  expect(desk.json('split', ws, '--scenario', 'strong').items.length).toBeGreaterThan(0);
  expect(desk.json('export-lp', ws, '--scenario', 'strong', '--strategy', 'mixed', '--out', 'a.lp').rows).toBeGreaterThan(0);
  const { assumptions } = desk.json('forecast', ws, '--scenario', 'strong');
  expect(assumptions.lines.length).toBeGreaterThan(0);
  expect(desk.refused('plan', ws)).toContain('--scenario base | strong');
  expect(desk.refused('plan', 'co', '--scenario', 'base')).toContain('co is a folder');
});

test('two terminals at once: all assumptions arrive; who wants a version hears what happened since', async () => {
  const ws = fresh('two.db');
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
  const shown = desk.json('scenario', 'show', ws, 'base');
  expect(shown.version).toBe(9);
  expect(shown.entries.map(({ id }: { id: string }) => id).sort()).toEqual(writes.map((_, k) => `add-${k}`));
  const said = desk.refused(
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
  expect(desk.json('scenario', 'show', ws, 'base').version).toBe(9);
  expect(desk.json('workspace', 'check', ws).ok).toBe(true);
});

test('a company without a demand plan: the forecast is the baseline, said once, and kept for the next question', () => {
  cpSync(join(desk.place, 'co'), join(desk.place, 'bare'), { recursive: true });
  writeFileSync(
    join(desk.place, 'bare', 'demand.csv'),
    readFileSync(join(desk.place, 'co', 'demand.csv'), 'utf8').split('\n')[0]!,
  );
  const rows = readdirSync(join(desk.place, 'bare'));
  expect(rows).toContain('demand.csv');
  desk.fine('workspace', 'init', 'bare.db', '--from', 'bare', ...signed);
  const once = desk.json('why', 'bare.db', 'base', 'demand', 'all', '2027-03');
  const again = desk.json('why', 'bare.db', 'base', 'demand', 'all', '2027-03');
  expect(again).toEqual(once);
  expect(once.issues.map(({ code }: { code: string }) => code)).toContain('cli/demand-is-forecast');
  expect(once.cells[0].value).toBeGreaterThan(0);
});
