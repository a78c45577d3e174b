import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { type CompanyForecast, forecastCompany } from './index.ts';

const season = [6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8];
const wave = (size: number): number[] => Array.from({ length: 48 }, (_, t) => size * season[t % 12]! + ((t * 7) % 5));
const until = (units: readonly number[], end: number, after = 0): number[] => units.map((u, t) => (t < end ? u : after));

interface Sold {
  readonly item: string;
  readonly market: string;
  readonly units: readonly number[];
}

function forecastOf(sold: readonly Sold[]): CompanyForecast {
  const items = [...new Set(sold.map(({ item }) => item))].map((item, k) => ({ item, family: k % 2 === 0 ? 'bikes' : 'bags' }));
  const markets = [{ market: 'north' }, { market: 'south' }];
  const company = smallCompany({ history: 48, families: [{ family: 'bikes' }, { family: 'bags' }], markets, items, sold });
  const { forecast } = forecastCompany(company);
  if (forecast === null) throw new Error('no forecast');
  return forecast;
}

const unitsOf = ({ baseline }: CompanyForecast, item: string, market: string): number => {
  const r = baseline.rows.findIndex((row) => row.item === item && row.market === market);
  return baseline.values.subarray(r * baseline.periods, (r + 1) * baseline.periods).reduce((sum, units) => sum + units, 0);
};

const going: readonly Sold[] = [
  { item: 'a', market: 'north', units: wave(10) },
  { item: 'b', market: 'south', units: wave(4) },
  { item: 'c', market: 'north', units: wave(5) },
  { item: 'd', market: 'south', units: wave(7) },
];

test('law: a market silent for a season gets nothing when levels are made to add up, and the item says so', () => {
  const noise = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 36 }), fc.array(noise, { minLength: 4, maxLength: 4 }), (end, all) => {
      const noisy = going.map((one, k) => ({ ...one, units: one.units.map((u, t) => Math.max(1, u + all[k]![t]!)) }));
      const found = forecastOf([...noisy, { item: 'a', market: 'south', units: until(wave(3), end) }]);
      expect(unitsOf(found, 'a', 'south')).toBe(0);
      expect(unitsOf(found, 'a', 'north')).toBeGreaterThan(0);
      expect(found.items.find(({ id }) => id === 'a')!.reason).toMatch(/In 1 of its 2 places nothing was sold for a season/);
    }),
    { numRuns: 4 },
  );
});

test('items silent for a season are forecast as far as others so silent came back', () => {
  const silent = { item: 'e', market: 'north', units: until(wave(4), 33) };
  const gone = { item: 'f', market: 'south', units: until(wave(6), 20) };
  const back = { item: 'g', market: 'south', units: wave(6).map((u, t) => (t < 20 || t >= 41 ? u : 0)) };
  const without = forecastOf([...going, silent, gone]).items.find(({ id }) => id === 'e')!;
  expect(without.class).toBe('dormant');
  expect(without.mean.every((units) => units === 0)).toBe(true);
  expect(without.reason).toBe(
    'Nothing was sold for 15 periods, a whole season and more, and none of 2 items silent so long at past origins sold again, so nothing is forecast.',
  );
  const found = forecastOf([...going, silent, gone, back]).items;
  const withEvidence = found.find(({ id }) => id === 'e')!;
  expect(withEvidence.mean.every((units) => units > 0)).toBe(true);
  expect(withEvidence.reason).toMatch(/; 1 of 3 items silent so long at past origins sold again, so \d+ % of an intermittent/);
  expect(found.find(({ id }) => id === 'g')!.class).not.toBe('dormant');
});

test('no rows for a season at the end are an end where more histories stopped so than went on', () => {
  const stopped = { item: 'e', market: 'north', units: until(wave(4), 30, Number.NaN) };
  const paused = (item: string) => ({
    item,
    market: 'south',
    units: wave(6).map((u, t) => (t < 10 || t >= 30 ? u : Number.NaN)),
  });
  const ended = forecastOf([...going, stopped]);
  expect(unitsOf(ended, 'e', 'north')).toBe(0);
  expect(ended.issues.map(({ code }) => code)).toContain('demand/history-ended');
  const pausing = forecastOf([...going, stopped, paused('f')]);
  expect(unitsOf(pausing, 'e', 'north')).toBeGreaterThan(100);
  expect(pausing.issues.map(({ code }) => code)).not.toContain('demand/history-ended');
  // eleven months without rows are a gap like any other
  const short = forecastOf([...going, { ...stopped, units: until(wave(4), 37, Number.NaN) }]);
  expect(unitsOf(short, 'e', 'north')).toBeGreaterThan(100);
});
