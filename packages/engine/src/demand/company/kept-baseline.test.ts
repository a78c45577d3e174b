import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { forecastCompany } from './forecast-company.ts';
import { baselineKey, baselineSize, baselineText, keptBaseline, readBaseline } from './kept-baseline.ts';

const units = Array.from({ length: 24 }, (_, t) => 50 + 20 * Math.sin(t) + t / 3);
const company = {
  ...smallCompany({
    horizon: 6,
    history: 24,
    items: [{ item: 'a' }, { item: 'b' }],
    sold: [
      { item: 'a', units },
      { item: 'b', units: units.map((u) => u / 7) },
    ],
    promotions: [{ promotion: 'fair', item: 'b', from: 2, expected_uplift: 0.1 }],
  }),
  demand: null,
};

test('a kept baseline reads back the same, to the last bit', () => {
  const kept = keptBaseline(forecastCompany(company).forecast!);
  expect(kept.promotion.values.some((u) => u > 0)).toBe(true);
  expect(readBaseline(baselineText(kept))).toEqual(kept);
  expect(baselineKey('x')).not.toBe(baselineKey('y'));
});

test('its size: items that sell, and units where all are counted alike', () => {
  const { baseline } = forecastCompany(company).forecast!;
  const size = baselineSize(company, baseline);
  expect(size).toMatchObject({ items: 2, unit: 'unit' });
  expect(size.units).toBeCloseTo(
    baseline.values.reduce((sum, u) => sum + u, 0),
    9,
  );
});
