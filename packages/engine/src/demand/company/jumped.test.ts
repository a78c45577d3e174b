import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { type CompanyForecast, forecastCompany } from './index.ts';

const season = [6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8];
const months = 36;
/** Sales of one item, up and down by 5 % at most in a way that no method can learn. */
const sales = (size: number, seed: number): number[] =>
  Array.from({ length: months }, (_, t) => Math.round(size * season[t % 12]! * (1 + 0.05 * Math.sin(seed * (t + 1) ** 2))));

/** Two dozen items, of which the first sells `times` as much for the last `late` months. */
function forecastOf(times: number, late: number, unit = 1): CompanyForecast {
  const items = Array.from({ length: 24 }, (_, k) => ({ item: `item ${k}`, family: k % 2 === 0 ? 'bikes' : 'bags' }));
  const sold = items.map(({ item }, k) => ({
    item,
    units: sales(20 + 2 * k, k + 1).map((u, t) => unit * (k === 0 && t >= months - late ? Math.round(times * u) : u)),
  }));
  const { forecast } = forecastCompany(
    smallCompany({
      horizon: 24,
      history: months,
      families: [{ family: 'all' }, { family: 'bikes', parent: 'all' }, { family: 'bags', parent: 'all' }],
      items,
      sold,
    }),
  );
  if (forecast === null) throw new Error('no forecast');
  return forecast;
}

const rowOf = ({ levels, values }: CompanyForecast['items'][number]['quantiles'], level: number): Float64Array => {
  const at = levels.indexOf(level);
  return values.subarray((at * values.length) / levels.length, ((at + 1) * values.length) / levels.length);
};

const jumps = [
  [3, 1],
  [3, 2],
  [3, 3],
  [3, 6],
  [10, 3],
] as const;

test.each(jumps)('sold %i times as much for the last %i months: intervals stay in proportion to what was sold', (times, late) => {
  const { mean, history, quantiles } = forecastOf(times, late).items[0]!;
  const largest = Math.max(...history);
  for (const [t, units] of mean.entries()) {
    // without the guards: up to 4 to 167 times the mean, and 400 to 90 000 times the most that was ever sold
    expect(rowOf(quantiles, 0.5)[t]).toBeLessThan(2.5 * units);
    expect(rowOf(quantiles, 0.95)[t]).toBeLessThan(60 * largest);
  }
  for (const [i] of quantiles.levels.entries()) {
    if (i === 0) continue;
    const above = rowOf(quantiles, quantiles.levels[i]!);
    for (const [t, units] of rowOf(quantiles, quantiles.levels[i - 1]!).entries()) expect(above[t]).toBeGreaterThanOrEqual(units);
  }
});

test('after a jump, too, eight times the units have eight times the quantiles', () => {
  const once = forecastOf(3, 3).items[0]!.quantiles.values;
  const scaled = forecastOf(3, 3, 8).items[0]!.quantiles.values;
  for (const [k, units] of scaled.entries()) expect(Math.abs(units - 8 * once[k]!)).toBeLessThan(1e-9 * (1 + units));
});
