import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere, runIn } from './in-process.fixture.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const main = join(root, 'packages', 'cli', 'src', 'main.ts');
const adventureWorks = join(root, '..', 'shared', 'data', 'adventure-works');

let place = '';
let company = '';

const equipoise = (...args: string[]) => runIn(join(place, 'here'), args);

/** Runs the command line as a shell would: for what only a process tells. */
function asShell(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: join(place, 'here'), encoding: 'utf8' });
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  return { code: status, stdout, stderr };
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await equipoise(...args, '--json');
  return { code, stderr, value: JSON.parse(stdout) };
}

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly product?: string;
  readonly site?: string;
  readonly values: readonly (number | null)[];
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-cli-'));
  mkdirSync(join(place, 'here'));
  company = join(place, 'here', 'my-company');
  expect((await equipoise('sample', 'my-company', '--items', '14', '--seed', '3')).code).toBe(0);
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** A copy of the company with one change in one file. */
function damaged(name: string, file: string, change: (text: string) => string): string {
  const folder = join(place, name);
  cpSync(company, folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}

test('check: a sound company is fine, in words and as JSON', async () => {
  const words = asShell('check', 'my-company');
  expect(words.code).toBe(0);
  expect(words.stdout).toMatch(/14 items/);
  const { code, value } = await json('check', 'my-company');
  expect(code).toBe(0);
  expect(value).toMatchObject({ ok: true, items: 14 });
  expect(value.periods).toHaveLength(24);
  expect(words.stdout).not.toContain('No rows in');
  const silent = join(place, 'silent');
  cpSync(company, silent, { recursive: true });
  rmSync(join(silent, 'shifts.csv'));
  expect((await equipoise('check', silent)).stdout).toContain('No rows in shifts: its stated defaults hold.\n');
  rmSync(join(silent, 'units.csv'));
  expect((await equipoise('check', silent)).stdout).toContain('No rows in units, shifts: their stated defaults hold.\n');
});

test('plan --json: every strategy with status, gap, cost by kind that adds up, and series by name and unit', async () => {
  const { code, value } = await json('plan', 'my-company', '--strategy', 'level,mixed,chase,stepped', '--changes', '1');
  expect(code).toBe(0);
  expect(value.plans.map(({ strategy }: { strategy: string }) => strategy)).toEqual(['level', 'stepped', 'mixed', 'chase']);
  for (const plan of value.plans) {
    expect(['optimal', 'feasible', 'infeasible']).toContain(plan.status);
    const costs = Object.values<number>(plan.costs).reduce((sum, money) => sum + money, 0);
    expect(Math.abs(costs - plan.totalCost)).toBeLessThan(1e-6 * plan.totalCost);
    expect(plan.gap).toBeLessThan(0.02);
    expect(plan.periods).toHaveLength(24);
    const names = new Set(plan.series.map(({ name }: Series) => name));
    for (const name of ['demand', 'regular', 'overtime', 'subcontract', 'stock', 'backorder']) expect(names).toContain(name);
    for (const series of plan.series as Series[]) {
      expect(series.unit).not.toBe('');
      expect(series.product).toBeTypeOf('string');
      expect(series.values).toHaveLength(24);
    }
    expect(plan.resources.length).toBeGreaterThan(0);
  }
  const cost = new Map<string, number>(
    value.plans.map((plan: { strategy: string; totalCost: number }) => [plan.strategy, plan.totalCost]),
  );
  for (const strategy of ['level', 'stepped']) expect(cost.get('mixed')!).toBeLessThanOrEqual(cost.get(strategy)! * (1 + 1e-6));
});

test('plan: stock follows from what comes in and what leaves, in the JSON itself', async () => {
  const { value } = await json('plan', 'my-company', '--strategy', 'mixed');
  const plan = value.plans[0];
  const of = new Map<string, (number | null)[]>();
  const keys = new Set<string>();
  for (const { name, product, site, values } of plan.series) {
    of.set(`${name} ${product}@${site}`, values);
    keys.add(`${product}@${site}`);
  }
  for (const key of keys) {
    const at = (name: string, t: number) => of.get(`${name} ${key}`)![t]!;
    for (let t = 1; t < 24; t += 1) {
      const before = at('stock', t - 1) - at('backorder', t - 1);
      const flow =
        at('regular', t) +
        at('overtime', t) +
        at('subcontract', t) +
        at('purchase', t) +
        at('received', t) -
        at('sent', t) -
        at('demand', t) -
        at('dependent-demand', t) +
        at('lost-sales', t) -
        at('expired', t);
      expect(at('stock', t) - at('backorder', t)).toBeCloseTo(before + flow, 3);
    }
  }
});

test('the same input gives the same bytes', async () => {
  const once = (await equipoise('plan', 'my-company', '--strategy', 'mixed', '--json')).stdout;
  expect(asShell('plan', 'my-company', '--strategy', 'mixed', '--json').stdout).toBe(once);
});

test('plan --out writes a page, a workbook, JSON and a folder of CSV files', async () => {
  for (const out of ['a.html', 'a.xlsx', 'deep/a.json', 'csv']) {
    const { code, stderr } = await equipoise('plan', 'my-company', '--strategy', 'mixed,level', '--out', out);
    expect(code).toBe(0);
    expect(stderr).toContain(`Written to ${out}`);
  }
  const here = join(place, 'here');
  const page = readFileSync(join(here, 'a.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toMatch(/<h1>Mixed costs .* less than level<\/h1>/);
  expect(page).not.toMatch(/https?:|NaN|undefined/);
  expect(readFileSync(join(here, 'a.xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect(JSON.parse(readFileSync(join(here, 'deep', 'a.json'), 'utf8')).plans).toHaveLength(2);
  expect(readdirSync(join(here, 'csv')).sort()).toEqual([
    'costs.csv',
    'moves.csv',
    'products.csv',
    'resources.csv',
    'workforce.csv',
  ]);
  expect(readdirSync(here).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('compare: differences are against the cheapest', async () => {
  const { code, value } = await json('compare', 'my-company', '--strategies', 'level,mixed');
  expect(code).toBe(0);
  expect(value.cheapest).toBe('mixed');
  const [level, mixed] = value.strategies;
  expect(mixed.difference).toBe(0);
  expect(level.difference).toBeCloseTo(level.totalCost - mixed.totalCost, 6);
  expect(level.peakLoad.share).toBeGreaterThan(0);
});

test('load: difference is bottom-up less top-down', async () => {
  const { code, value } = await json('load', 'my-company');
  expect(code).toBe(0);
  for (const { series } of value.resources as { series: Series[] }[]) {
    const of = (name: string) => series.find((each) => each.name === name)!.values;
    of('difference').forEach((hours, t) => {
      expect(hours!).toBeCloseTo(of('bottom-up')[t]! - of('top-down')[t]!, 6);
    });
  }
});

test('split: items add up to the plan of their family, and the file is read back as the own plan', async () => {
  const { code, value } = await json('split', 'my-company', '--basis', 'run-out', '--out', 'production.csv');
  expect(code).toBe(0);
  const plan = (await json('plan', 'my-company', '--strategy', 'mixed', '--at', 'family')).value.plans[0];
  for (const { product, site, values } of (plan.series as Series[]).filter(({ name }) => name === 'regular')) {
    const parts = value.items.filter((item: { partOf: string }) => item.partOf === `${product}@${site}`);
    values.forEach((units, t) => {
      const sum = parts.reduce(
        (all: number, item: { series: Series[] }) => all + item.series.find(({ name }) => name === 'regular')!.values[t]!,
        0,
      );
      expect(sum).toBeCloseTo(units!, 4);
    });
  }
  const mine = damaged('with-own-plan', 'production.csv', () => readFileSync(join(place, 'here', 'production.csv'), 'utf8'));
  expect((await json('plan', mine, '--strategy', 'own')).value.plans[0].strategy).toBe('own');
});

test('export-lp writes a program other solvers read', async () => {
  const { code, value } = await json('export-lp', 'my-company', '--strategy', 'level', '--out', 'level.lp');
  expect(code).toBe(0);
  const text = readFileSync(join(place, 'here', 'level.lp'), 'utf8');
  expect(text).toMatch(/Minimize[\s\S]*Subject To[\s\S]*Bounds[\s\S]*End/);
  expect(value.rows).toBeGreaterThan(100);
});

test('cases: ok, DIFF, and an unreadable file, one line each', async () => {
  const folder = join(place, 'cases');
  mkdirSync(folder);
  // Worked by hand: 30 in stock, demand 60 and 90; level 60 a period costs 600 + 600 + 30 + 0 in holding.
  const problem = { demand: [60, 90], openingInventory: 30, holding: 1, regular: { cost: 10 } };
  const expectation = { strategy: 'level', totalCost: 1230, tolerance: 0.01 };
  writeFileSync(
    join(folder, 'a.json'),
    JSON.stringify({ name: 'two-periods', source: 'worked by hand', problem, expect: [expectation] }),
  );
  const good = await equipoise('cases', folder);
  expect(good.code).toBe(0);
  expect(good.stdout.trim()).toMatch(/^ok +two-periods +level +1230 +1230$/);
  // Amounts whose binary sum is not quite 0.3 (0.1 + 0.2) agree with a tolerance of 0.
  const binary = { demand: [1, 1], regular: { cost: [0.1, 0.2] } };
  const exact = { strategy: 'chase', totalCost: 0.3, tolerance: 0 };
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ source: 'worked by hand', problem: binary, expect: [exact] }));
  expect((await equipoise('cases', folder)).stdout.trim()).toMatch(/^ok +a +chase +0.3 +0.3$/);
  // Chase with 25 a period for 10 and 30: five wait for a period at 3, if that has a price; otherwise there is no plan.
  const short = { demand: [10, 30, 10], regular: { cost: 2, capacity: 25 } };
  const late = { strategy: 'chase', totalCost: 115, tolerance: 0 };
  for (const [given, said] of [
    [{ backorder: 3 }, /^ok +a +chase +115 +115$/],
    [
      {},
      /^DIFF +a +chase .*no plan obeys the hard limits of the case: a: 5 units cannot be delivered, most in period 2 \(5\)\.$/,
    ],
  ] as const) {
    const problem = { ...short, ...given };
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ source: 'worked by hand', problem, expect: [late] }));
    expect((await equipoise('cases', folder)).stdout.trim()).toMatch(said);
  }
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ source: 'worked by hand', problem: binary, expect: [exact] }));
  writeFileSync(
    join(folder, 'b.json'),
    JSON.stringify({ name: 'wrong', source: 'worked by hand', problem, expect: [{ ...expectation, totalCost: 1200 }] }),
  );
  writeFileSync(join(folder, 'c.json'), '{');
  const bad = await equipoise('cases', folder);
  expect(bad.code).toBe(1);
  const lines = bad.stdout.trim().split('\n');
  expect(lines[1]).toMatch(/^DIFF +wrong +level +1200 +1230$/);
  expect(lines[2]).toMatch(/^DIFF +c +.*not JSON/);
  expect((await json('cases', folder)).value).toMatchObject({ agree: false });
});

test('tables writes a page and a schema for every table', async () => {
  expect((await equipoise('tables', 'tables')).code).toBe(0);
  const names = readdirSync(join(place, 'here', 'tables'));
  expect(names).toContain('items.md');
  expect(names).toContain('items.schema.json');
});

test('data errors: all at once, with file, row, column and remedy; exit 1; nothing written', async () => {
  const folder = damaged('broken', 'items.csv', (text) => {
    const [header = '', first = '', ...rest] = text.trimEnd().split('\n');
    const cells = first.split(',');
    cells[header.split(',').indexOf('price')] = 'twelve';
    return [header, cells.join(','), ...rest, rest[0], ''].join('\n');
  });
  const words = asShell('plan', folder, '--out', 'never.html');
  expect(words.code).toBe(1);
  expect(words.stdout).toBe('');
  expect(words.stderr).toContain('items');
  expect(words.stderr).toMatch(/row \d+/);
  expect(words.stderr).toMatch(/→/);
  expect(existsSync(join(place, 'here', 'never.html'))).toBe(false);
  const { code, value, stderr } = await json('check', folder);
  expect(code).toBe(1);
  // Nothing but how long it takes, where it takes long.
  expect(stderr.replace(/^Reading .* … \d+ s\n/gm, '')).toBe('');
  const inItems = value.issues.filter(({ at }: { at: { file: string } }) => at.file.startsWith('items'));
  expect(inItems.length).toBeGreaterThanOrEqual(2);
  for (const issue of inItems) expect(issue).toMatchObject({ severity: 'error', at: { row: expect.any(Number) } });
});

test('places that are not there or not free are refused', async () => {
  expect(await equipoise('check', 'nowhere')).toMatchObject({ code: 1, stdout: '' });
  expect((await equipoise('check', main)).stderr).toContain('is a file');
  const full = await equipoise('sample', 'my-company');
  expect(full.code).toBe(1);
  expect(full.stderr).toContain('not empty');
  writeFileSync(join(place, 'here', 'in-the-way'), '');
  const blocked = await equipoise('plan', 'my-company', '--strategy', 'mixed', '--out', 'in-the-way/a.html');
  expect(blocked.code).toBe(1);
  expect(blocked.stderr).toContain('cannot be written');
  expect(blocked.stderr).not.toContain('Planning');
  const noWorkspace = await equipoise('plan', 'in-the-way');
  expect([noWorkspace.code, readFileSync(join(place, 'here', 'in-the-way')).length]).toEqual([1, 0]);
});

test('typed wrongly: exit 2, the nearest word, nothing on stdout', async () => {
  const cases: [string[], RegExp][] = [
    [['plann', 'my-company'], /Did you mean plan\?/],
    [['plan', 'my-company', '--stategy', 'mixed'], /Did you mean --strategy\?/],
    [['plan', 'my-company', '--strategy', 'cheap'], /'cheap' is not known; wanted: level/],
    [['plan', 'my-company', '--changes', 'few'], /whole number/],
    [['plan', 'my-company', '--at', 'shop'], /family, item/],
    [['plan', 'my-company', '--out', 'plan.pdf'], /\.html, \.xlsx or \.json/],
    [['plan', 'my-company', '--out', ''], /the name of a file or folder/],
    [['sample', ''], /an argument is empty/],
    ...['workspace', 'scenario', 'cycle', 'decide'].map((verb): [string[], RegExp] => [[verb, '--json'], /^Usage: equipoise/]),
    [['plan'], /missing required argument/],
    [['export-lp', 'my-company'], /--strategy/],
    [['import', 'sap', 'a', 'b'], /adventure-works/],
  ];
  for (const [args, wanted] of cases) {
    const { code, stdout, stderr } = await runHere(...args);
    expect(stderr).toMatch(wanted);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  }
  // The shell is told the same.
  expect(asShell('plann', 'my-company')).toMatchObject({ code: 2, stdout: '' });
});

test('Ctrl-C cancels: exit 130, nothing written', async () => {
  const folder = 'large';
  expect((await equipoise('sample', folder, '--items', '300')).code).toBe(0);
  const child = spawn(process.execPath, [main, 'plan', folder, '--at', 'item', '--strategy', 'all', '--out', 'cancelled.json'], {
    cwd: join(place, 'here'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  const planning = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      told += chunk;
      if (told.includes('Planning')) resolve();
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await Promise.race([planning, ended]);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(told).toContain('Cancelled; nothing was written.');
  expect(existsSync(join(place, 'here', 'cancelled.json'))).toBe(false);
});

test('every verb has help with an example, and the examples run', async () => {
  const verbs = asShell('--help')
    .stdout.match(/^ {2}([a-z-]+) \[options\]/gm)!
    .map((line) => line.trim().split(' ')[0]!);
  const aboutCompanies = ['check', 'plan', 'compare', 'load', 'split', 'export-lp', 'cases', 'import', 'sample', 'tables'];
  expect(verbs).toEqual(expect.arrayContaining(aboutCompanies));
  const stage = join(place, 'stage');
  mkdirSync(join(stage, 'here'), { recursive: true });
  mkdirSync(join(stage, 'shared'));
  cpSync(company, join(stage, 'here', 'my-company'), { recursive: true });
  cpSync(join(place, 'cases', 'a.json'), join(stage, 'shared', 'cases', 'a.json'));
  for (const verb of verbs) {
    const help = await runHere(verb, '--help');
    expect(help.code).toBe(0);
    const example = /Example:\n {2}equipoise (.*)/.exec(help.stdout)?.[1];
    expect(example).toMatch(new RegExp(`^${verb} `));
    // Verbs about other files than a company bring tests of their own.
    if (!aboutCompanies.includes(verb)) continue;
    const args = example!.split(' ');
    if (verb === 'import') {
      if (!existsSync(adventureWorks)) {
        console.warn('The example of import is skipped: ../shared/data/adventure-works is not there.');
        continue;
      }
      args[2] = adventureWorks;
      args[3] = 'imported';
    }
    if (verb === 'sample') args[1] = 'another-company';
    const { code, stderr } = await runIn(join(stage, 'here'), args);
    expect(`${verb} ${code} ${code === 0 ? '' : stderr}`).toBe(`${verb} 0 `);
  }
});
