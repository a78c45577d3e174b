import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk } from './scenario.fixture.ts';

let desk: Desk;
const ws = 'w.equipoise';
const as = (role: string, day: string) => ['--role', role, '--by', role, '--today', day];

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', ws, '--from', 'co');
  await desk.fine(
    'cycle',
    'open',
    ws,
    '--month',
    '2026-11',
    '--teams',
    'sales',
    '--signers',
    'coordinator',
    ...as('coordinator', '2026-11-02'),
  );
});
afterAll(() => desk.clear());

const move = (role: string, day: string, ...what: string[]) => desk.fine('cycle', 'move', ws, ...what, ...as(role, day));

test('a cycle goes from data to the supply review; what is missing is said, what is frozen is refused', async () => {
  expect(await desk.refused('cycle', 'move', ws, 'close', 'data', ...as('coordinator', '2026-11-03'))).toContain(
    'Snapshot frozen',
  );
  expect(await desk.refused('cycle', 'move', ws, 'close', 'data', ...as('finance', '2026-11-03'))).toContain('may not close');
  await move('coordinator', '2026-11-03', 'freeze');
  expect(await move('coordinator', '2026-11-04', 'close', 'data')).toContain('product review can begin');
  await move('demand-planner', '2026-11-05', 'begin', 'product');
  await move('demand-planner', '2026-11-06', 'close', 'product');
  await move('demand-planner', '2026-11-09', 'begin', 'demand');
  const words = ['demand', 'e-bikes', '2027-03..2027-05', '+5%'];
  await desk.fine('assume', ws, 'base', ...words, '--because', 'spring', '--team', 'sales', '--today', '2026-11-09');
  await move('demand-planner', '2026-11-10', 'sign', 'demand');
  await move('demand-planner', '2026-11-10', 'close', 'demand');
  const frozen = await desk.refused('assume', ws, 'base', ...words, '--because', 'late', '--today', '2026-11-11');
  expect(frozen).toContain('Demand and prices are frozen in cycle 2026-11');
  expect(await desk.refused('undo', ws, 'base')).toContain('frozen');
  // A risk changes no agreed number, and a branch is nobody's plan yet.
  await desk.fine('assume', ws, 'base', ...words, '--because', 'maybe', '--probability', '40%', '--today', '2026-11-11');
  await desk.fine('scenario', 'add', ws, 'push', '--from', 'base');
  await desk.fine('assume', ws, 'push', ...words, '--because', 'push', '--today', '2026-11-11');
  const status = await desk.json('cycle', 'status', ws, '--today', '2026-11-11');
  expect(status.sentence).toBe('Cycle 2026-11, working day 8: supply review can begin');
  expect(status.inputs.filter((one: { frozen: boolean }) => one.frozen).map((one: { group: string }) => one.group)).toEqual([
    'product',
    'demand',
  ]);
});

test('a decision is priced by planning its scenarios, taken with reasons, and stands on the agenda while it is open', async () => {
  const options = ['--option', 'as-is=Neither @ base', '--option', 'push=Push @ push', '--recommend', 'push'];
  const posed = (
    await desk.json(
      ...['decide', 'pose', ws, 'spring', '--question', 'A spring push?', '--family', 'e-bikes', ...options],
      ...['--owner', 'sales', '--due', '2026-11-25', ...as('coordinator', '2026-11-12')],
    )
  ).decision;
  const [reference, push] = posed.options;
  expect(push.price.revenue).toBeGreaterThan(reference.price.revenue);
  expect(push.expects.length).toBeGreaterThan(0);
  const agenda = await desk.json('agenda', ws, '--today', '2026-11-12');
  const decisions = agenda.sections.find((section: { key: string }) => section.key === 'decisions');
  expect(decisions.items[0].money).toBeCloseTo(Math.abs(push.price.margin - reference.price.margin), 2);
  expect(agenda.sections.map((section: { key: string }) => section.key)).toContain('assumptions');
  const choice = ['decide', 'take', ws, 'spring', 'as-is', '--follow-up', '2027-04-15', '--because', 'assembly is full'];
  expect(await desk.refused(...choice, ...as('executive', '2026-11-20'))).toContain('Why was "push" rejected?');
  expect(await desk.refused(...choice, '--reject', 'push: overtime', ...as('finance', '2026-11-20'))).toContain('may not decide');
  const taken = await desk.json(
    ...choice,
    '--reject',
    'push: overtime',
    '--dissent',
    'sales: the market will not wait',
    ...as('executive', '2026-11-20'),
  );
  expect(taken.decision.taken).toMatchObject({
    option: 'as-is',
    dissent: [{ by: 'sales', because: 'the market will not wait' }],
  });
});

test('two people at once both get through, and the log holds each move once', async () => {
  const before = (await desk.json('cycle', 'log', ws)).events.length;
  const notes = await Promise.all(
    ['one', 'two', 'three'].map((text) =>
      desk.start('cycle', 'move', ws, 'note', '--because', text, ...as('finance', '2026-11-20')),
    ),
  );
  expect(notes.map(({ code }) => code)).toEqual([0, 0, 0]);
  const events: { version: number; because: string }[] = (await desk.json('cycle', 'log', ws)).events;
  expect(events.map(({ version }) => version)).toEqual(events.map((_, k) => k + 1));
  expect(
    events
      .slice(before)
      .map(({ because }) => because)
      .sort(),
  ).toEqual(['one', 'three', 'two']);
  expect(await desk.fine('workspace', 'check', ws)).toContain('Sound');
});

/** The same company a month later: November is closed, sold as planned and a tenth more. */
function december(): void {
  const from = (name: string) =>
    readFileSync(join(desk.place, 'co', name), 'utf8')
      .trimEnd()
      .split('\n');
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(desk.place, 'later', name), `${lines.join('\n')}\n`);
  cpSync(join(desk.place, 'co'), join(desk.place, 'later'), { recursive: true });
  write(
    'settings.csv',
    from('settings.csv').map((line) => line.replace('start,2026-11-01', 'start,2026-12-01')),
  );
  const [header = '', ...demand] = from('demand.csv');
  write('demand.csv', [header, ...demand.filter((line) => !line.includes(',2026-11,'))]);
  const columns = header.split(',');
  const at = (line: string, column: string) => line.split(',')[columns.indexOf(column)] ?? '';
  const [head = '', ...history] = from('sales_history.csv');
  const sold = demand
    .filter((line) => line.includes(',2026-11,'))
    .map((line) =>
      head
        .split(',')
        .map((column) =>
          column === 'units' ? String(Math.round(1.1 * Number(at(line, 'units')))) : column === 'revenue' ? '' : at(line, column),
        )
        .join(','),
    );
  write('sales_history.csv', [head, ...history, ...sold]);
}

test('a signed plan is published; the next cycle holds it against new actuals and measures the decision', async () => {
  await move('supply-planner', '2026-11-16', 'begin', 'supply');
  expect(await move('supply-planner', '2026-11-16', 'forward', 'mixed')).toContain('[x] A feasible plan is put forward');
  for (const check of ['alternatives-planned', 'supply-signed']) {
    await move('supply-planner', '2026-11-16', 'waive', check, '--because', 'a small month');
  }
  await move('supply-planner', '2026-11-16', 'close', 'supply');
  await move('finance', '2026-11-17', 'begin', 'finance');
  await move('finance', '2026-11-17', 'note', 'finance', '--because', 'the campaign was not budgeted');
  await move('finance', '2026-11-17', 'sign', 'finance');
  await move('finance', '2026-11-17', 'close', 'finance');
  await move('executive', '2026-11-20', 'begin', 'executive');
  await move('executive', '2026-11-20', 'tick', 'pre-read-sent');
  await move('executive', '2026-11-23', 'close', 'executive');
  await move('coordinator', '2026-11-24', 'begin', 'publish');
  const signing = ['--as', 'Ada', '--role', 'coordinator', '--key', 'ada.key', '--today', '2026-11-24'];
  const draw = [
    'publish',
    ws,
    '--scenario',
    'base',
    '--strategy',
    'mixed',
    '--to',
    'plans',
    '--cycle',
    '2026-11',
    '--needs',
    'coordinator',
  ];
  await desk.fine('sign', 'plans', '--new-key', ...signing);
  await desk.fine(...draw, '--today', '2026-11-24');
  const unsigned = await desk.refused('cycle', 'move', ws, 'publish', 'plans/2026-11', ...as('coordinator', '2026-11-24'));
  expect(unsigned).toContain('not signed by coordinator');
  await desk.fine('sign', 'plans/2026-11', ...signing);
  expect(await move('coordinator', '2026-11-24', 'publish', 'plans/2026-11')).toContain('Cycle 2026-11 is published');

  december();
  await desk.fine('workspace', 'import', ws, 'later');
  expect(await desk.refused('rebase', ws, 'base', 'later', '--accept')).toContain('The data of cycle 2026-11 are frozen');
  await desk.fine('cycle', 'open', ws, '--month', '2026-12', ...as('coordinator', '2026-12-01'));
  expect(await desk.refused('cycle', 'off-cycle', ws, 'supply', '--cycle', '2026-11', '--because', 'late')).toContain(
    '2026-12 came after',
  );
  await desk.fine('rebase', ws, 'base', 'later', '--accept', '--today', '2026-12-01');
  const checks: { id: string; state: string; sentence: string }[] = (
    await desk.json('cycle', 'status', ws, '--today', '2026-12-02')
  ).checks;
  expect(checks.find(({ id }) => id === 'actuals-in')).toMatchObject({ state: 'done' });

  const agenda = await desk.json('agenda', ws, '--today', '2026-12-02');
  const kpi = (key: string) => agenda.kpis.find((one: { key: string }) => one.key === key);
  // Everything sold a tenth more than planned, rounded item by item.
  expect(kpi('bias').value).toBeCloseTo(1 / 1.1 - 1, 2);
  expect(kpi('accuracy').of).toBe('items, lag 1');
  const last = agenda.sections.find((section: { key: string }) => section.key === 'last-decisions');
  expect(last.items[0].sentence).toContain('A spring push?');
  const sales = (await desk.json('agenda', ws, '--today', '2026-12-02', '--family', 'e-bikes')).blocks[0].line;
  const closed = sales.plan.findIndex((units: number | null) => units !== null);
  expect(sales.actual[closed] / sales.plan[closed]).toBeCloseTo(1.1, 1);
  expect(sales.cumulative[closed]).toBeCloseTo(sales.actual[closed] - sales.plan[closed], 6);
  const review = ['decide', 'review', ws, 'spring', '--cycle', '2026-11', '--because', 'nothing to regret', '--done'];
  const reviewed = (await desk.json(...review, ...as('coordinator', '2026-12-03'))).decision;
  expect(reviewed.outcomes).toMatchObject([{ done: true, note: 'nothing to regret' }]);
});
