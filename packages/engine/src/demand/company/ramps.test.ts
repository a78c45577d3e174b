import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import type { Cell, View } from './cells.ts';
import { forecastCompany } from './forecast-company.ts';
import { endFactor, launchFactor, rampsOf } from './ramps.ts';

const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const season = 4;

/** Cells of one family, units from the first known period on. */
function seen(rows: readonly (readonly number[])[]): { cells: Cell[]; view: View } {
  const known = rows[0]!.length;
  const values = Float64Array.from(rows.flat());
  const cells = rows.map((row, item) => ({
    item,
    market: null,
    site: null,
    values: Float64Array.from(row),
    first: row.findIndex((units) => units > 0),
  }));
  return { cells, view: { known, values, repairs: new Map() } };
}

test('by hand: a launch that begins with half an equal share is believed a quarter of the way', () => {
  const { cells, view } = seen([
    [9, 9, 9, 9, 9, 9],
    [0, 0, 3, 9, 9, 9],
  ]);
  const ramps = rampsOf(cells, [always, always], [0, 0], view, season);
  expect(ramps.launches).toBe(1);
  // 3 of an equal share of 6, one launch: 1 + 1/4 (0.5 - 1)
  expect(ramps.launch[0]).toBeCloseTo(0.875, 12);
  expect(ramps.launch[1]).toBeCloseTo(1, 12);
  expect(launchFactor(ramps, 0, 0)).toBeCloseTo(0.875, 12);
  expect(launchFactor(ramps, 9, 0)).toBeCloseTo(1, 12);
  // a launch whose first period was low has shown it: what follows is higher than that
  expect(launchFactor(ramps, 1, 1)).toBeGreaterThan(1);
});

test('by hand: an end that fades to half of its usual share', () => {
  const { cells, view } = seen([
    [5, 5, 5, 5, 5, 7.5, 10, 10],
    [5, 5, 5, 5, 5, 2.5, 0, 0],
  ]);
  const ramps = rampsOf(cells, [always, { from: Number.NEGATIVE_INFINITY, to: 5 }], [0, 0], view, season);
  expect(ramps.ends).toBe(1);
  expect(ramps.end[0]).toBeCloseTo(1 + (0.5 - 1) / 4, 12);
  expect(ramps.end[1]).toBeCloseTo(1, 12);
  expect(endFactor(ramps, 0, 5)).toBeCloseTo(0.875, 12);
  expect(endFactor(ramps, 0, 0)).toBeCloseTo(1, 12);
});

test('a family of one item, and a company without launches or ends, say nothing', () => {
  const { cells, view } = seen([[4, 4, 4, 4]]);
  const ramps = rampsOf(cells, [always], [0], view, season);
  expect(ramps).toMatchObject({ launches: 0, ends: 0 });
  expect([...ramps.launch, ...ramps.end].every((factor) => factor === 1)).toBe(true);
});

test('a company whose launches all began slowly expects the next one to', () => {
  const history = 36;
  const ramp = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9];
  const starts = [-30, -25, -21, -17, -13, -11, -8, -5, -2];
  const steady = Array.from({ length: 4 }, (_, k) => ({ item: `old${k}`, units: new Array<number>(history).fill(100 + k) }));
  const launched = starts.map((from, k) => ({
    item: `new${k}`,
    units: Array.from({ length: history }, (_, t) => (t - history < from ? 0 : 100 * (ramp[t - history - from] ?? 1))),
  }));
  const company = smallCompany({
    horizon: 12,
    history,
    families: [{ family: 'lamps' }],
    items: [
      ...steady.map(({ item }) => ({ item, family: 'lamps' })),
      ...launched.map(({ item }, k) => ({ item, family: 'lamps', launch: starts[k]! })),
      { item: 'next', family: 'lamps', launch: 2 },
    ],
    sold: [...steady, ...launched],
  });
  const next = forecastCompany({ ...company, demand: null }).forecast!.items.find(({ id }) => id === 'next')!;
  expect(next.reason).toContain('It begins as');
  expect(next.mean[1]).toBe(0);
  expect(next.mean[2]! / next.mean[11]!).toBeLessThan(0.5);
});
