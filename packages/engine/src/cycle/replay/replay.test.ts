import { createInlineSolver } from '@equipoise/solver-highs';
import { afterAll, expect, test } from 'vitest';
import type { Company, Panel } from '../../company/company.ts';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { terminalStyle as style } from '../../figures/numbers.ts';
import { assumption, demand as demandChange } from '../../scenario/bikes.fixture.ts';
import { baseAsOf } from './as-of.ts';
import { type ReplayRun, replayCycles } from './replay.ts';
import { replaySentences } from './sentences.ts';

const solver = createInlineSolver();
afterAll(() => solver.close());

/** One item of 10 that costs 4, 20 in stock, a hundred sold each month of 2025 but for the last two. */
const stool = (november = 130, december = 80): Company =>
  smallCompany({
    items: [{ item: 'stool', price: 10, cost: 4, holding_cost: 1, launch: -30, end: 40 }],
    resources: [{ resource: 'final', kind: 'labour' }],
    workforce: [{ resource: 'final', heads: 2, wage: 0, hire_cost: 5, layoff_cost: 5 }],
    billOfResources: [{ item: 'stool', resource: 'final', hours: 1 }],
    stock: [{ item: 'stool', site: 'main', on_hand: 20 }],
    prices: [{ item: 'stool', from: -3, price: 10 }],
    demand: [{ item: 'stool', units: new Array<number>(12).fill(7) }],
    sold: [{ item: 'stool', site: 'main', units: [...new Array<number>(10).fill(100), november, december] }],
  });

/** A forecast by hand: the mean of the first month for ever. */
const asBefore = async ({ salesHistory: { rows, values }, calendar: { periods, firstPlan } }: Company): Promise<Panel> => {
  const horizon = periods.length - firstPlan;
  return {
    rows: rows.map((row) => ({ ...row, family: null })),
    periods: horizon,
    values: new Float64Array(horizon).fill(values[0]!),
  };
};
const run = (demand: ReplayRun['demand'], strategy: 'mixed' | 'chase' = 'mixed'): ReplayRun => ({ demand, choice: { strategy } });
const replayed = (company: Company, runs: readonly ReplayRun[], more: object = {}) =>
  replayCycles({ company, periods: 2, runs, level: 'family', forecast: asBefore, ...more }, solver);

test('a base as of an earlier month knows nothing later, and what is stated by period stays on its period', () => {
  const then = baseAsOf(stool(), 10);
  expect(then.calendar.periods[then.calendar.firstPlan]!.label).toBe('2025-11');
  expect(then.settings.start).toBe(then.calendar.periods[10]!.start);
  expect([...then.salesHistory.values]).toEqual(new Array(10).fill(100));
  expect(then.items[0]).toMatchObject({ launch: -28, end: 42 });
  expect(then.prices[0]!.from).toBe(-1);
  expect(then.demand).toBeNull();
  const today = stool();
  expect(baseAsOf(today, 12)).toMatchObject({ items: today.items, salesHistory: today.salesHistory, calendar: today.calendar });
  expect(() => baseAsOf(stool(), 13)).toThrow('closed periods');
});

test('two months by hand: what was made for a hundred meets a hundred and thirty, then eighty', async () => {
  const { runs, labels } = await replayed(stool(), [run('statistical')]);
  expect(labels).toEqual(['2025-11', '2025-12']);
  const [only] = runs;
  const [november, december] = only!.periods;
  // 20 in stock and 80 made; 30 of 130 wait.
  expect(november).toMatchObject({ ordered: 130, onTime: 100, revenue: 1000, instead: false });
  expect(november!.costs.material).toBeCloseTo(320, 6);
  expect(november!.stockValue).toEqual({ opening: 80, closing: 0 });
  // 100 and the 30 that wait are made; 110 are delivered, 20 stay at 1 each.
  expect(december!.revenue).toBeCloseTo(1100, 6);
  expect(december!.onTime).toBeCloseTo(80, 6);
  expect(december!.costs.material).toBeCloseTo(520, 6);
  expect(december!.costs.holding).toBeCloseTo(20, 6);
  expect(only!.service).toBeCloseTo(180 / 210, 9);
  expect(only!.result).toBeCloseTo(2100 - only!.paid + only!.stockValue.closing - 80, 6);
});

test('nothing of later months reaches an earlier one; knowing demand serves everything', async () => {
  const [one, other] = [await replayed(stool(), [run('statistical')]), await replayed(stool(130, 500), [run('statistical')])];
  expect(other.runs[0]!.periods[0]).toEqual(one.runs[0]!.periods[0]);
  expect(other.runs[0]!.periods[1]!.ordered).toBe(500);
  const { runs } = await replayed(stool(), [run('known'), run('statistical', 'chase')]);
  expect(runs[0]!.service).toBe(1);
  expect(replaySentences(await replayed(stool(), [run('statistical')]), style)[0]).toContain('Mixed, statistical forecast');
  await expect(replayed(stool(), [run('known')], { periods: 12 })).rejects.toThrow('cannot be gone through');
});

test('consensus is replayed with what people had said by then, and left out where nobody had', async () => {
  const said = (on: string) => [
    {
      on: true,
      assumption: assumption(demandChange({ operation: 'set', values: [130], span: { from: '2025-11', to: '2025-11' } }), {
        id: 'more',
        on,
      }),
    },
  ];
  const runs = [run('statistical'), run('consensus')];
  const known = await replayed(stool(), runs, { entriesAt: async () => said('2025-10-20') });
  expect(known).toMatchObject({ assumptionsKnown: 1 });
  expect(known.runs[1]!.periods[0]!.onTime).toBeCloseTo(130, 6);
  expect(replaySentences(known, style).join(' ')).toContain('What people knew was worth');
  const late = await replayed(stool(), runs, { entriesAt: async () => said('2025-12-20') });
  expect(late.runs.map(({ demand }) => demand)).toEqual(['statistical']);
});

test('a family is made and priced item by item; a strategy that breaks limits everywhere is not compared', async () => {
  const company = smallCompany({
    items: [
      { item: 'oak', family: 'tables', price: 100, cost: 90 },
      { item: 'pine', family: 'tables', price: 100, cost: 10 },
    ],
    resources: [{ resource: 'final', kind: 'machine', capacity: 8 }],
    billOfResources: [{ family: 'tables', item: null, resource: 'final', hours: 1 }],
    stock: [{ item: 'pine', site: 'main', on_hand: 500 }],
    sold: [
      { item: 'oak', site: 'main', units: new Array<number>(12).fill(40) },
      { item: 'pine', site: 'main', units: new Array<number>(12).fill(60) },
    ],
  });
  const both = async ({ salesHistory: { rows, values, periods: known }, calendar: { periods, firstPlan } }: Company) => {
    const horizon = periods.length - firstPlan;
    const series = rows.map((_, r) => new Array<number>(horizon).fill(values[r * known]!));
    return { rows: rows.map((row) => ({ ...row, family: null })), periods: horizon, values: Float64Array.from(series.flat()) };
  };
  const { runs } = await replayCycles(
    { company, periods: 1, runs: [run('statistical')], level: 'family', forecast: both },
    solver,
  );
  // Pine lies in stock, so what is made is oak, at 90 each.
  expect(runs[0]!.costs.material).toBeCloseTo(40 * 90, 6);
  expect(runs[0]!.service).toBe(1);
  const stuck = runs.map((one) => ({ ...one, periods: one.periods.map((period) => ({ ...period, instead: true })) }));
  const told = replaySentences(
    { labels: ['2025-12'], currency: 'USD', serviceBy: 'units', assumptionsKnown: 0, issues: [], runs: stuck },
    style,
  );
  expect(told).toEqual(['Mixed, statistical forecast could not keep to the limits in any period, so it is not compared.']);
});
