import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar } from '../../calendar/build.ts';
import { dayOf } from '../../calendar/day.ts';
import type { Company } from '../../company/company.ts';
import { measuresOf } from '../../company/measures/index.ts';
import { type SmallCompany, smallCompany } from '../../company/measures/small-company.fixture.ts';
import { roomForBatch, runBatch, workIn } from '../batch.ts';
import { Forecaster } from '../forecaster.ts';
import {
  type CompanyForecast,
  companyAsOf,
  finishCompanyForecast,
  forecastCompany,
  holdOut,
  planCompanyForecast,
} from './index.ts';

const season = [6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8];
const wave = (periods: number, size = 1): number[] => Array.from({ length: periods }, (_, t) => size * season[t % 12]!);

/** Two families below one, three markets, histories of 36 months. */
function company(change: Partial<SmallCompany> = {}): Company {
  return smallCompany({
    history: 36,
    families: [{ family: 'all' }, { family: 'bikes', parent: 'all' }, { family: 'bags', parent: 'all' }],
    markets: [{ market: 'north' }, { market: 'south' }],
    items: [
      { item: 'a', family: 'bikes' },
      { item: 'b', family: 'bikes' },
      { item: 'c', family: 'bags' },
    ],
    sold: [
      { item: 'a', market: 'north', units: wave(36, 10) },
      { item: 'a', market: 'south', units: wave(36, 3) },
      { item: 'b', market: 'north', units: wave(36, 5).map((u, t) => u + (t % 5)) },
      { item: 'c', market: 'south', units: wave(36, 2).map((u, t) => u + (t % 3)) },
    ],
    ...change,
  });
}

function forecastOf(from: Company): CompanyForecast {
  const { forecast, issues } = forecastCompany(from);
  if (forecast === null) throw new Error(issues[0]?.message);
  return forecast;
}

const rowOf = ({ baseline }: CompanyForecast, r: number): Float64Array =>
  baseline.values.subarray(r * baseline.periods, (r + 1) * baseline.periods);
const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

test('a history that repeats is carried on, cell by cell', () => {
  const found = forecastOf(company());
  expect(found.baseline.rows.map(({ item, market }) => `${item} ${market}`)).toEqual([
    'a north',
    'a south',
    'b north',
    'c south',
  ]);
  for (const [t, units] of rowOf(found, 0).entries()) expect(Math.abs(units / (10 * season[t]!) - 1)).toBeLessThan(0.05);
  expect(found.accuracy.find(({ level }) => level === 'total')!.wape).toBeLessThan(0.05);
  expect(found.origins).toEqual([33, 30, 27, 24]);
});

test('items add up to families, families and markets to the total, quantiles rise, nothing is negative', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 20, maxLength: 20 }), { minLength: 4, maxLength: 4 }),
      (units) => {
        const from = company({
          history: 20,
          sold: company().salesHistory.rows.map(({ item, market }, r) => ({ item, market, units: units[r]! })),
        });
        const { forecast: found } = forecastCompany(from);
        if (found === null) return;
        for (let t = 0; t < 12; t++) {
          const cells = sum(found.baseline.rows.map((_, r) => rowOf(found, r)[t]!));
          expect(sum(found.items.map(({ mean }) => mean[t]!))).toBeCloseTo(cells, 6);
          expect(found.total[0]!.mean[t]).toBeCloseTo(cells, 6);
          const leaves = found.families.filter(({ id }) => id !== 'all');
          expect(sum(leaves.map(({ mean }) => mean[t]!))).toBeCloseTo(cells, 6);
          if (found.markets.length > 0) expect(sum(found.markets.map(({ mean }) => mean[t]!))).toBeCloseTo(cells, 6);
        }
        expect(found.baseline.values.every((u) => u >= 0)).toBe(true);
        for (const { quantiles, mean } of [...found.items, ...found.families]) {
          for (let i = 1; i < quantiles.levels.length; i++) {
            for (let t = 0; t < mean.length; t++) {
              const below = quantiles.values[(i - 1) * mean.length + t]!;
              expect(quantiles.values[i * mean.length + t]).toBeGreaterThanOrEqual(below);
            }
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});

test('the order of the history changes nothing, and eight times the units give eight times the forecast', () => {
  const from = company();
  const found = forecastOf(from);
  const { rows, values, periods } = from.salesHistory;
  const turned = rows.map((_, r) => rows.length - 1 - r);
  const panel = {
    rows: turned.map((r) => rows[r]!),
    periods,
    values: Float64Array.from(turned.flatMap((r) => [...values.subarray(r * periods, (r + 1) * periods)])),
  };
  const other = forecastOf({ ...from, salesHistory: panel });
  expect(other.baseline).toEqual(found.baseline);
  expect(other.items.map(({ quantiles }) => quantiles.values)).toEqual(found.items.map(({ quantiles }) => quantiles.values));
  const scaled = forecastOf({ ...from, salesHistory: { rows, periods, values: values.map((u) => 8 * u) } });
  for (const [k, units] of scaled.baseline.values.entries()) expect(units).toBeCloseTo(8 * found.baseline.values[k]!, 6);
});

test('pieces of the work in any order and by several forecasters give the same bits', () => {
  const from = company();
  const { plan } = planCompanyForecast(from);
  const numbers = (['own', 'level'] as const).map((name) => {
    const { block, plan: batch } = plan!.work[name];
    const room = roomForBatch(block, batch);
    const items = workIn(block, batch);
    for (let k = items - 1; k >= 0; k--) runBatch(block, batch, room, k, k + 1, new Forecaster());
    return room;
  });
  const found = finishCompanyForecast(plan!, { own: numbers[0]!, level: numbers[1]! });
  expect(found.baseline).toEqual(forecastOf(from).baseline);
});

test('the forecast is a demand plan: measures take it as such', () => {
  const from = company();
  const found = forecastOf(from);
  const measures = measuresOf({ ...from, demand: found.baseline });
  expect(sum(measures.demand)).toBeCloseTo(sum(found.baseline.values), 6);
  expect(measures.issues).toEqual([]);
});

test('an item is forecast to its end, and a launch takes its family’s markets from its launch on', () => {
  const from = company();
  const found = forecastOf({
    ...from,
    items: [
      ...from.items.map((item) => (item.item === 'b' ? { ...item, end: 3 } : item)),
      { ...from.items[1]!, item: 'z', launch: 4, end: null },
    ],
  });
  const ended = found.items.find(({ id }) => id === 'b')!.mean;
  const launched = found.items.find(({ id }) => id === 'z')!;
  expect(ended.subarray(0, 4).every((u) => u > 0)).toBe(true);
  expect(ended.subarray(4).every((u) => u === 0)).toBe(true);
  expect(launched.mean.subarray(0, 4).every((u) => u === 0)).toBe(true);
  expect(launched.mean.subarray(4).every((u) => u > 0)).toBe(true);
  expect(launched.class).toBe('launch');
  expect(found.baseline.rows.filter(({ item }) => item === 'z').map(({ market }) => market)).toEqual(['north', 'south']);
  expect(found.issues.map(({ code }) => code)).toContain('demand/forecast-like-family');
});

test('closed items are not forecast, and what was not sold for a year is said to be dormant', () => {
  const from = company({
    sold: [
      { item: 'a', units: wave(36, 10) },
      { item: 'b', units: wave(36, 5).map((u, t) => (t < 20 ? u : 0)) },
      { item: 'c', units: wave(36, 2) },
    ],
  });
  const found = forecastOf({ ...from, items: from.items.map((item) => (item.item === 'c' ? { ...item, end: -2 } : item)) });
  expect(found.items.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(found.baseline.rows.map(({ item }) => item)).not.toContain('c');
  const silent = found.items[1]!;
  expect(silent.class).toBe('dormant');
  expect(sum(silent.mean)).toBe(0);
  expect(found.issues.map(({ code }) => code)).toContain('demand/dormant-item');
});

test('a missing row is unknown, or nothing sold, as the setting says; a history without zeros is doubted', () => {
  const units = wave(36, 10).map((u, t) => (t % 4 === 1 ? Number.NaN : u));
  const from = company({ sold: [{ item: 'a', units }] });
  const unknown = forecastOf(from);
  const zero = forecastOf({ ...from, settings: { ...from.settings, history_gaps: 'zero' } });
  expect(sum(zero.baseline.values)).toBeLessThan(0.85 * sum(unknown.baseline.values));
  expect(unknown.issues.map(({ code }) => code)).toContain('demand/history-without-zeros');
  expect(zero.issues.map(({ code }) => code)).not.toContain('demand/history-without-zeros');
});

test('stated working days are taken out and put back: a month of half the days sells half', () => {
  const days = Array.from({ length: 48 }, (_, k) => (k === 38 ? 10 : 20));
  const from = company({ sold: [{ item: 'a', units: new Array(36).fill(100) }] });
  const periods = from.calendar.periods.map((period, k) => ({ ...period, workingDays: days[k]! }));
  const found = forecastOf({ ...from, calendar: { ...from.calendar, periods } });
  const [mean] = found.items.map((one) => one.mean);
  expect(mean![2]! / mean![1]!).toBeCloseTo(0.5, 9);
  expect(found.workingDays).toMatch(/the calendar states working days/);
});

test('weeks before, months after: months take the weeks they hold; 4-4-5 months sell by their days', () => {
  const calendarOf = (bucket: 'weeks-then-months' | '4-4-5') =>
    buildCalendar({
      bucket,
      start: dayOf({ year: 2024, month: 1, day: 1 }),
      horizon: 8,
      weeks: 4,
      fiscalYearStart: 1,
      historyFrom: dayOf({ year: 2022, month: 1, day: 10 }),
      rows: [],
    }).calendar!;
  for (const bucket of ['weeks-then-months', '4-4-5'] as const) {
    const calendar = calendarOf(bucket);
    const closed = calendar.periods.slice(0, calendar.firstPlan);
    const sold = [{ item: 'a', units: closed.map(({ workingDays }) => 10 * workingDays) }];
    const from = { ...smallCompany({ history: closed.length, horizon: 8, items: [{ item: 'a' }], sold }), calendar };
    const found = forecastOf(from);
    for (const [t, units] of found.items[0]!.mean.entries()) {
      // ten a working day: weeks bring 50 in 7 days, and a month its share of them
      const { days, workingDays } = calendar.periods[calendar.firstPlan + t]!;
      expect(Math.abs(units - (bucket === '4-4-5' ? 10 * workingDays : (50 * days) / 7)), `${bucket} ${t}`).toBeLessThan(0.5);
      const { levels, values } = found.items[0]!.quantiles;
      expect(values[(levels.length - 1) * 8 + t]).toBeGreaterThanOrEqual(units - 1e-6);
    }
  }
});

test('lead-time demand: the mean adds up, more service needs more stock, nothing beyond the plan is promised', () => {
  const found = forecastOf(company());
  const { mean } = found.items[1]!;
  const demand = found.leadTimeDemand('b', { periods: 3 })!;
  expect(demand.mean).toBeCloseTo(mean[0]! + mean[1]! + mean[2]!, 9);
  const stock = (cycleService: number) => found.safetyStock('b', { periods: 3 }, { cycleService })!.stock;
  expect(stock(0.99)).toBeGreaterThanOrEqual(stock(0.9));
  expect(found.safetyStock('b', { periods: 3 }, { fillRate: 0.98 })!.stock).toBeGreaterThan(0);
  expect(found.leadTimeDemand('b', { periods: 3, first: 11 })).toBeNull();
  expect(found.leadTimeDemand('nobody', { periods: 1 })).toBeNull();
});

test('degenerate companies: no history, all zeros, one month, one item, items in different units', () => {
  const none = forecastCompany(company({ sold: [] }));
  expect(none.forecast).toBeNull();
  expect(none.issues[0]).toMatchObject({ code: 'demand/no-history', severity: 'error' });
  expect(none.issues[0]!.remedy).toBeDefined();
  expect(forecastCompany(company({ sold: [{ item: 'a', units: new Array(36).fill(0) }] })).forecast).toBeNull();
  expect(forecastCompany(smallCompany({ history: 0, items: [{ item: 'a' }] })).forecast).toBeNull();

  const month = forecastOf(smallCompany({ history: 1, items: [{ item: 'a' }], sold: [{ item: 'a', units: [40] }] }));
  for (const units of rowOf(month, 0)) expect(units).toBeGreaterThan(0);
  expect(month.origins).toEqual([]);

  const one = forecastOf(
    smallCompany({ history: 24, items: [{ item: 'a' }], sold: [{ item: 'a', units: new Array(24).fill(7) }] }),
  );
  for (const units of rowOf(one, 0)) expect(units).toBeCloseTo(7, 9);

  const mixed = forecastOf(
    company({
      items: [
        { item: 'a', family: 'bikes', unit: 'piece' },
        { item: 'b', family: 'bikes', unit: 'kg' },
        { item: 'c', family: 'bags', unit: 'kg' },
      ],
    }),
  );
  expect(mixed.total.map(({ unit }) => unit).sort()).toEqual(['kg', 'piece']);
  expect(mixed.families.filter(({ id }) => id === 'bikes')).toHaveLength(2);
});

test('a number too large to calculate with is reported and stops nothing', () => {
  const found = forecastOf(
    company({
      sold: [
        { item: 'a', units: wave(36).map((u, t) => (t === 5 ? 1e200 : u)) },
        { item: 'b', units: wave(36, 4) },
      ],
    }),
  );
  expect(found.issues.map(({ code }) => code)).toContain('demand/value-too-large');
  expect(sum(found.baseline.values)).toBeGreaterThan(0);
  expect(found.baseline.values.every(Number.isFinite)).toBe(true);
});

test('held out: a company taken back in time knows nothing of what followed', () => {
  const from = company();
  const before = companyAsOf(from, 6);
  expect(before.calendar.firstPlan).toBe(30);
  expect(before.salesHistory.values).toHaveLength(4 * 30);
  const spoiled = {
    ...from,
    salesHistory: { ...from.salesHistory, values: from.salesHistory.values.map((u, k) => (k % 36 < 30 ? u : 9 * u)) },
  };
  expect(forecastOf(companyAsOf(spoiled, 6)).baseline).toEqual(forecastOf(before).baseline);
  expect(holdOut(from, 6).accuracy.find(({ level }) => level === 'total')!.wape).toBeLessThan(0.05);
});
