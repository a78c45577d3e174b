import { type Answer, type ApiProblem, type Client, prefix } from '@equipoise/api';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
let client: Client;

beforeAll(async () => {
  running = await testServer();
  client = running.client;
});
afterAll(() => running.end());

/** Asks again while a job works it out. */
async function when<A extends { readonly kind: string }>(ask: () => Promise<A>): Promise<Exclude<A, { kind: 'job' }>> {
  for (;;) {
    const answer = await ask();
    if (answer.kind !== 'job') return answer as Exclude<A, { kind: 'job' }>;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const money = (request: Parameters<Client['getMoney']>[0]) => when(() => client.getMoney(request));
const bridge = async (request: Parameters<Client['getMoneyBridge']>[0]) => {
  const answer = await when(() => client.getMoneyBridge(request));
  if (answer.kind !== 'bridge') throw new Error(`no bridge: ${JSON.stringify(answer)}`);
  return answer;
};
type Statement = Awaited<ReturnType<typeof money>>;
const line = (
  { lines }: Statement,
  id: Answer<'getMoney'> extends infer A ? (A extends { lines: { line: infer L }[] } ? L : never) : never,
) => lines.find((one) => one.line === id)!;
const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);
const cents = (amount: number) => Math.round(amount * 100);

test('quarters are the sums of months, years of quarters, and every line is made of its parts', async () => {
  const [months, quarters, years] = await Promise.all(
    (['period', 'quarter', 'year'] as const).map((by) => money({ id: 'plan', by })),
  );
  expect(months!.columns).toHaveLength(24);
  expect(quarters!.years).toEqual(years!.columns.map((column, k) => ({ ...column, sentence: quarters!.years[k]!.sentence })));
  for (const statement of [months!, quarters!, years!]) {
    const byLine = new Map(statement.lines.map((one) => [one.line, one]));
    for (const { parts, values, line: id } of statement.lines) {
      if (parts.length === 0 || id === 'cashFlow') continue;
      values.forEach((value, t) => {
        const made = parts.reduce((all, part) => all + part.sign * byLine.get(part.line)!.values[t]!, 0);
        expect(Math.abs(made - value!)).toBeLessThan(1e-6);
      });
    }
  }
  expect(sum(line(months!, 'revenue').values)).toBeCloseTo(sum(line(years!, 'revenue').values), 6);
  expect(line(quarters!, 'revenue').years.map(({ value }) => value)).toEqual(line(years!, 'revenue').values);
});

test('against the budget: gap by column and year, the finding, and the closed periods', async () => {
  const statement = await money({ id: 'plan', by: 'quarter' });
  expect(statement.sentence).toMatch(/^Gross margin in .* the budget; cash is lowest in /);
  const revenue = line(statement, 'revenue');
  const whole = statement.years.findIndex(({ complete }) => complete);
  const { value, reference, difference } = revenue.years[whole]!;
  expect(value! - reference!).toBeCloseTo(difference!, 6);
  expect(statement.closed).toMatchObject({ from: '2026-01', to: '2026-10' });
  const none = await money({ id: 'plan', against: 'none' });
  expect(none.against).toBeNull();
  expect(none.lines.every((one) => one.reference.length === 0)).toBe(true);
  expect((await money({ id: 'plan', against: 'target' })).sentence).toMatch(/strategic target/);
});

test('a bridge ties to the statement: the same year, the same amounts, parts that add up to the cent', async () => {
  const statement = await money({ id: 'plan', by: 'year' });
  const whole = statement.years.findIndex(({ complete }) => complete);
  const { from, to } = statement.years[whole]!;
  const found = await bridge({ id: 'plan', from: 'budget', first: from, last: to, measure: 'revenue' });
  expect(cents(found.to.amount)).toBe(cents(line(statement, 'revenue').years[whole]!.value!));
  expect(cents(found.from.amount)).toBe(cents(line(statement, 'revenue').years[whole]!.reference!));
  expect(cents(found.from.amount) + sum(found.parts.map(({ amount }) => cents(amount)))).toBe(cents(found.to.amount));
  const [part] = found.parts;
  const opened = await bridge({
    id: 'plan',
    from: 'budget',
    first: from,
    last: to,
    measure: 'revenue',
    open: part!.driver,
    by: 'family',
  });
  expect(sum(opened.opened!.children.map(({ amount }) => cents(amount)))).toBe(cents(part!.amount));
});

test('the last cycle: none is published here, and it is said; the bridge says the same', async () => {
  const statement = await money({ id: 'plan', against: 'last-cycle' });
  expect(statement.against).toBeNull();
  expect(statement.issues[0]).toMatchObject({ code: 'finance/no-last-cycle', severity: 'warning' });
  const none = await when(() => client.getMoneyBridge({ id: 'plan', from: 'last-cycle' }));
  expect(none).toMatchObject({ kind: 'nothing', issues: [{ code: 'finance/no-last-cycle' }] });
});

test('between plans of two strategies every measure is bridged, in any currency', async () => {
  const [dollars, cash] = [
    await bridge({ id: 'plan', from: 'level', currency: 'USD' }),
    await bridge({ id: 'plan', from: 'level', measure: 'cash' }),
  ];
  expect(dollars).toMatchObject({ measure: 'profit', currency: 'USD', from: { name: 'Level' }, to: { name: 'Mixed' } });
  expect(cash.measures).toEqual(['revenue', 'gross-margin', 'profit', 'cash']);
  const statement = await money({ id: 'plan', by: 'period', currency: 'USD', against: 'level' });
  expect(cents(dollars.to.amount)).toBe(cents(sum(line(statement, 'profit').values)));
  expect(cents(dollars.from.amount)).toBe(cents(sum(line(statement, 'profit').reference)));
});

test('cash by strategy: the plan in view first, its lowest month is that of the statement', async () => {
  const [cash, statement] = [await when(() => client.getMoneyCash({ id: 'plan' })), await money({ id: 'plan', by: 'period' })];
  expect(cash.courses.map(({ strategy }) => strategy)).toEqual(['mixed', 'level', 'chase']);
  expect(cash.courses[0]!.cash).toEqual(line(statement, 'cash').values);
  expect(cash.courses[0]!.lowest).toEqual(statement.lowestCash);
  expect(cash.limit.every((least) => least! > 0)).toBe(true);
});

test('cash by strategy of a place: that of its statement, and families add up to the company to the cent', async () => {
  const whole = await when(() => client.getMoneyCash({ id: 'plan' }));
  const { families, markets } = await client.getWorkspace();
  const tops = families.filter(({ parent }) => parent === null);
  const parts = await Promise.all(tops.map(({ id: family }) => when(() => client.getMoneyCash({ id: 'plan', family }))));
  expect(parts.map(({ place }) => place)).toEqual(tops.map(({ name }) => name));
  whole.courses.forEach(({ cash, workingCapital }, c) => {
    for (const t of [0, 11, 23]) {
      expect(cents(sum(parts.map(({ courses }) => courses[c]!.cash[t]!)))).toBe(cents(cash[t]!));
      expect(cents(sum(parts.map(({ courses }) => courses[c]!.workingCapital[t]!)))).toBe(cents(workingCapital[t]!));
    }
  });
  // What is wished is wished of the company.
  expect(parts.every(({ limit }) => limit.length === 0)).toBe(true);
  const market = markets[0]!.id;
  const [cash, statement] = [
    await when(() => client.getMoneyCash({ id: 'plan', market })),
    await money({ id: 'plan', by: 'period', market }),
  ];
  expect(cash.courses[0]!.cash).toEqual(line(statement, 'cash').values);
});

test('why: a subtotal is its lines, another line its families, and both add up', async () => {
  await money({ id: 'plan' });
  for (const [asked, period] of [
    ['profit', '2027'],
    ['material', '2027-03'],
    ['cash', '2027 Q2'],
  ] as const) {
    const why = await client.whyMoney({ id: 'plan', line: asked, period, currency: 'SEK' });
    expect(sum(why.steps.map(({ value }) => value))).toBeCloseTo(why.value!, 2);
  }
});

test('budget: a block is one operation with an answer per cell; entered again it is revised; a retry does nothing twice', async () => {
  const { scenario } = await client.createScenario({
    body: { operation: operation(), reason: '', name: operation(), from: 'plan', expected: null, base: null },
  });
  const cell = { measure: 'revenue' as const, family: 'e-bikes', market: null, period: '2027-01', value: 9_000_000 };
  const body = {
    operation: operation(),
    expected: scenario.version,
    reason: 'Agreed with the board',
    cells: [cell, { ...cell, family: 'no-such', value: 1 }, { ...cell, period: '2027-02', value: 1_000_000 }],
  };
  const written = await client.writeBudget({ id: scenario.id, body });
  expect(written.cells.map(({ kind }) => kind)).toEqual(['written', 'refused', 'written']);
  expect(written.cells[1]!.issue?.seen).toBe('no-such');
  expect(written.scenario.version).toBe(scenario.version + 1);
  expect((await client.writeBudget({ id: scenario.id, body })).repeated).toBe(true);
  const again = { ...body, operation: operation(), expected: written.scenario.version, cells: [{ ...cell, value: 8_000_000 }] };
  await client.writeBudget({ id: scenario.id, body: again });
  const { entries } = await client.getScenario({ id: scenario.id });
  expect(entries.filter(({ assumption }) => assumption.change.kind === 'budget')).toHaveLength(2);
  const budget = await client.getBudget({ id: scenario.id });
  const row = budget.rows.find(({ family }) => family === 'e-bikes')!;
  const at = budget.periods.indexOf('2027-01');
  expect([row.values[at], row.stated[at], row.entered[at]]).toEqual([8_000_000, true, true]);
  const same = { ...again, operation: operation(), expected: null };
  expect((await client.writeBudget({ id: scenario.id, body: same })).cells).toEqual([{ kind: 'same', issue: null }]);
});

test('what is not known is refused with words', async () => {
  const problemOf = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail('it was done'),
      (error: unknown) => (error as ApiProblem).problem,
    );
  expect(await problemOf(client.getMoney({ id: 'plan', currency: 'XXX' }))).toMatchObject({ status: 422 });
  expect(await problemOf(client.getMoney({ id: 'plan', family: 'none' }))).toMatchObject({ status: 404 });
  expect(await problemOf(client.getMoney({ id: 'plan', against: 'nothing' }))).toMatchObject({ status: 400 });
  expect(await problemOf(client.getMoneyBridge({ id: 'plan', from: 'actual' }))).toMatchObject({ status: 422 });
  expect(await problemOf(client.getMoneyBridge({ id: 'plan', to: 'scenario:none' }))).toMatchObject({ status: 404 });
});

test('the statement as a workbook: its numbers as numbers, periods across, unit and currency said, no formula', async () => {
  const told = await money({ id: 'plan', by: 'quarter', currency: 'GBP', against: 'budget' });
  const response = await fetch(`${running.url}${prefix}/scenarios/plan/money.xlsx?by=quarter&currency=GBP&against=budget`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Plan', 'Budget', 'Difference', 'Last year']);
  for (const [sheet, values] of [
    ['Plan', line(told, 'revenue').values],
    ['Budget', line(told, 'revenue').reference],
    ['Difference', line(told, 'revenue').difference],
  ] as const) {
    const rows: unknown[][] = [];
    book.getWorksheet(sheet)!.eachRow(({ values: cells }) => rows.push((cells as unknown[]).slice(1)));
    expect(rows[1]![0]).toContain('Money in GBP');
    const [name, unit, ...numbers] = rows.find(([label]) => label === 'Revenue')!;
    expect([name, unit, rows.flat().some((cell) => typeof cell === 'object')]).toEqual(['Revenue', 'GBP', false]);
    expect(told.columns.map((_, t) => numbers[t] ?? null)).toEqual(values);
  }
  const bad = await fetch(`${running.url}${prefix}/scenarios/plan/money.xlsx?by=week`);
  expect([bad.status, ((await bad.json()) as { type: string }).type]).toEqual([400, expect.stringContaining('not-understood')]);
});
