import { createInlineSolver } from '@equipoise/solver-highs';
import { afterAll, expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { terminalStyle as style } from '../../figures/numbers.ts';
import { poseCompany } from '../../figures/pose.ts';
import { projectMoney } from '../../finance/project-money.ts';
import { planStrategy } from '../../supply/plan-strategy.ts';
import { familyPast } from '../gather/family-past.ts';
import { baseAsOf, demandThatCame } from '../replay/as-of.ts';
import { planAgainstActual } from './plan-against-actual.ts';
import { type PlannedBefore, promisedByPlan } from './planned-before.ts';
import { actualsSentences, stabilitySentences } from './sentences.ts';
import { planStability } from './stability.ts';
import { cameIn } from './what-came.ts';

const solver = createInlineSolver();
afterAll(() => solver.close());

/** Tables of two sizes from one kind of leg, four a table; December 2025 is the month that came. */
const workshop = smallCompany({
  families: [{ family: 'tables', name: 'Tables' }, { family: 'legs' }],
  settings: { currency: 'EUR', demand_time_fence: 1, planning_time_fence: 3 },
  items: [
    { item: 'small', family: 'tables', price: 100, cost: 60, supply: 'make' },
    { item: 'large', family: 'tables', price: 200, cost: 90, supply: 'make' },
    { item: 'leg', family: 'legs', price: 9, cost: 5, supply: 'buy' },
  ],
  resources: [{ resource: 'bench', name: 'Bench', kind: 'machine', capacity: 8 }],
  billOfResources: [{ family: 'tables', item: null, resource: 'bench', hours: 0.5, offset: 0 }],
  billOfMaterials: [
    { parent: 'small', component: 'leg', quantity: 4 },
    { parent: 'large', component: 'leg', quantity: 4 },
  ],
  stock: [
    { item: 'small', site: 'main', on_hand: 15 },
    { item: 'large', site: 'main', on_hand: 5 },
    { item: 'leg', site: 'main', on_hand: 70 },
  ],
  sold: [
    { item: 'small', site: 'main', units: [...new Array<number>(11).fill(50), 60] },
    { item: 'large', site: 'main', units: [...new Array<number>(11).fill(20), 15] },
    { item: 'leg', site: 'main', units: [...new Array<number>(11).fill(10), 12] },
  ],
});

const series = (first: number) => Float64Array.of(first, first);
const flow = (item: string, demand: number, made: number, bought: number, stock: number, openingStock: number) => ({
  ...{ item, site: 'main', openingStock, openingBackorder: 0, demand: series(demand), delivered: series(demand) },
  ...{ made: series(made), bought: series(bought), stock: series(stock), backorder: series(0) },
});
const planned: PlannedBefore = {
  cycle: '2025-12',
  labels: ['2025-12', '2026-01'],
  items: [flow('small', 50, 50, 0, 10, 10), flow('large', 20, 20, 0, 5, 5), flow('leg', 10, 0, 290, 80, 80)],
  resources: [{ resource: 'bench', unit: 'hours', kind: 'machine', load: series(35), available: series(160) }],
};
const before = { ...baseAsOf(workshop, 11), demand: demandThatCame(workshop, 11, 12) };

test('production that must have been follows from stocks, sales and the bill of materials', () => {
  const came = cameIn(planned, workshop);
  expect(came.labels).toEqual(['2025-12']);
  // 15 - 10 + 60; 5 - 5 + 15; legs: 70 - 80 + 12 sold + 4 in each of 80 tables.
  expect(Object.fromEntries(came.supply)).toEqual({ small: 65, large: 15, leg: 322 });
  expect(came.issues).toEqual([]);
  const reported = cameIn(planned, workshop, new Map([['small', new Map([['2025-12', 61]])]]));
  expect([...reported.supply]).toEqual([['small', 61]]);
  const lost = cameIn({ ...planned, items: [flow('leg', 10, 0, 290, 80, 2000)] }, { ...workshop, billOfMaterials: [] });
  expect(lost.issues[0]).toMatchObject({ code: 'actuals/stock-does-not-add-up', at: { item: 'leg' } });
});

test('a month without a row: nothing sold before an item was ever sold and after its end, otherwise not known', () => {
  const silent = (item: string, from: number) => ({
    ...workshop.salesHistory,
    values: workshop.salesHistory.values.map((units, k) => {
      const { rows, periods } = workshop.salesHistory;
      return rows[Math.floor(k / periods)]!.item === item && k % periods >= from ? Number.NaN : units;
    }),
  });
  // Legs are never sold on their own: 70 - 80 + 4 in each of 80 tables.
  expect(cameIn(planned, { ...workshop, salesHistory: silent('leg', 0) }).supply.get('leg')).toBe(310);
  // Large tables without a row in December: not known, and so are the legs in them.
  const gap = { ...workshop, salesHistory: silent('large', 11) };
  expect([...cameIn(planned, gap).supply.keys()]).toEqual(['small']);
  // Unless they ended with November: one was left then, as before.
  const over = { ...gap, items: gap.items.map((row) => (row.item === 'large' ? { ...row, end: -2 } : row)) };
  expect(Object.fromEntries(cameIn(planned, over).supply)).toEqual({ small: 65, large: 0, leg: 262 });
});

test('what a family made counts what other families used of it', async () => {
  const posed = poseCompany(before, 'family');
  const plan = await planStrategy(posed.problem, { strategy: 'mixed' }, solver);
  const came = cameIn(promisedByPlan(posed, plan, '2025-12'), workshop);
  const past = { posed, plan, projection: projectMoney(posed, plan) };
  const tables = familyPast(past, came, 'tables').came.production!.get('2025-12')!;
  const legs = familyPast(past, came, 'legs').came.production!.get('2025-12')!;
  expect(tables).toBe(came.supply.get('small')! + came.supply.get('large')!);
  const opening = posed.company.stock.find(({ item }) => item === 'leg')!.on_hand;
  expect(legs).toBeCloseTo(70 - opening + 12 + 4 * tables, 9);
  expect(familyPast(past, null, 'legs').came.production!.size).toBe(0);
  expect(familyPast(null, came, 'legs')).toEqual({ planned: {}, came: {} });
});

test('plan against actual by family, item and site: the parts tie, attainment and adherence by the formulas of the field', () => {
  const held = planAgainstActual(planned, before, workshop)!;
  const tables = held.families.find(({ id }) => id === 'tables')!;
  expect(tables.sales).toEqual({ plan: 70, actual: 75 });
  expect(tables.supply).toEqual({ plan: 70, actual: 80 });
  expect(tables.stock).toEqual({ plan: 15, actual: 20 });
  expect(tables.attainment).toBeCloseTo(80 / 70, 12);
  expect(tables.adherence).toBeCloseTo(1 - (15 + 5) / 70, 12);
  expect(tables.accuracy).toBeCloseTo(1 - (10 + 5) / 70, 12);
  expect(tables.revenue).toEqual({ plan: 50 * 100 + 20 * 200, actual: 60 * 100 + 15 * 200 });
  expect(tables.margin.actual).toBeCloseTo(60 * 40 + 15 * 110, 9);
  expect(held.resources).toEqual([{ resource: 'bench', name: 'Bench', unit: 'hours', plan: 35, actual: 40, available: 160 }]);
  for (const parts of [held.families, held.items, held.sites]) {
    for (const side of ['plan', 'actual'] as const)
      expect(parts.reduce((sum, { revenue }) => sum + revenue[side], 0)).toBeCloseTo(held.total.revenue[side], 9);
  }
  expect(held.sites[0]!.supply).toBeNull();
  expect(held.issues.map(({ code }) => code)).toEqual(['actuals/revenue-estimated']);
  expect(actualsSentences(held, style)[0]).toBe(
    'Revenue of Dec 2025 was EUR 9,108, EUR 18 above the plan of cycle 2025-12 (+0.2 %), most of all legs (+EUR 18).',
  );
  expect(planAgainstActual({ ...planned, labels: ['2027-01', '2027-02'] }, before, workshop)).toBeNull();
});

test('stability by zone: what the next plan makes otherwise of what was planned', async () => {
  const posed = poseCompany({ ...workshop, demand: demandThatCame(workshop, 0, 12) }, 'family');
  const plan = await planStrategy(posed.problem, { strategy: 'mixed' }, solver);
  const promised = promisedByPlan(posed, plan, '2026-01');
  expect(
    planStability(promised, promised, workshop.settings).map(({ zone, share, labels }) => [zone, share, labels.length]),
  ).toEqual([
    ['frozen', 0, 1],
    ['firm', 0, 2],
    ['open', 0, 9],
  ]);
  const [frozen] = planStability(planned, { ...planned, labels: ['2026-01', '2026-02'] }, workshop.settings);
  expect(frozen).toMatchObject({ zone: 'frozen', labels: ['2026-01'], moved: 0 });
  const twice = { ...planned, items: planned.items.map((one) => ({ ...one, made: one.made.map((units) => 2 * units) })) };
  const [changed] = planStability(planned, twice, workshop.settings);
  expect(changed!.moved).toBe(70);
  expect(changed!.share).toBeCloseTo(70 / 360, 12);
  expect(stabilitySentences([changed!], style)).toEqual([
    'Frozen zone, Dec 2025: 19.4 % of supply is planned otherwise, 0.0 % of demand.',
  ]);
});
