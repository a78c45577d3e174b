import { expect, test } from 'vitest';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import { DemandCube, sumRows } from './demand-cube.ts';
import { everything } from './demand-place.ts';
import { forecastPlace } from './place-forecast.ts';
import { toldHistory } from './told-history.ts';

const year = (last: number) => Array.from({ length: 24 }, (_, t) => (t >= 21 ? last : 100));

const forecastOf = (historyFlags: SmallCompany['historyFlags'] & object, item: string | null) => {
  const company = smallCompany({
    history: 24,
    horizon: 3,
    families: [{ family: 'all' }],
    items: [
      { item: 'a', family: 'all' },
      { item: 'b', family: 'all' },
    ],
    sold: [
      { item: 'a', units: year(40) },
      { item: 'b', units: year(100) },
    ],
    historyFlags,
  });
  const none = { periods: 3, rows: [], values: new Float64Array(0) };
  const cube = new DemandCube({ company, cells: none, baseline: none, layers: [], held: [] });
  const rows = cube.rowsBelow({ ...everything, item });
  return forecastPlace(sumRows(cube, 'consensus', rows).slice(0, 24), 12, 3, null, toldHistory(cube, rows));
};

test('one of two items sold out at 40 of 100: its place is forecast at 100, both together at 200; without the flag less', () => {
  const flags = [{ item: 'a', from: -3, to: -1, reason: 'late boat' }];
  for (const [item, usual, from] of [
    ['a', 100, 40],
    [null, 200, 140],
  ] as const) {
    const told = forecastOf(flags, item);
    for (const mean of told.forecast!.mean) expect(mean).toBeCloseTo(usual, 6);
    expect(told.repairs).toMatchObject(
      [21, 22, 23].map((period) => ({ period, kind: 'stock-out', from, to: expect.closeTo(usual, 6), told: true })),
    );
    expect(forecastOf([], item).forecast!.mean[0]).toBeLessThan(usual - 10);
  }
  expect(forecastOf(flags, 'b').repairs).toEqual([]);
});

test('as sold is told of the place, and nothing is changed', () => {
  const { repairs } = forecastOf([{ item: 'a', from: -1, flag: 'as-sold' }], null);
  expect(repairs.filter(({ told }) => told)).toMatchObject([{ period: 23, kind: 'as-sold', from: 140, to: 140, applied: false }]);
});
