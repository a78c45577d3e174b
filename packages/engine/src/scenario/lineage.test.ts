import { expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import type { Entry } from './assumption.ts';
import { assumption, bikes, demand, everywhere, month } from './bikes.fixture.ts';
import type { Change, DemandPlace } from './change.ts';
import { lineageOf } from './lineage.ts';
import { isIssue } from './place.ts';
import { decimalsFor, shownParts } from './shown-parts.ts';

const base = bikes();
const eBikes: DemandPlace = { ...everywhere, family: 'e-bikes' };
const on = (change: Change, more: Partial<Parameters<typeof assumption>[1]> = {}): Entry => ({
  assumption: assumption(change, more),
  on: true,
});
function asked(entries: readonly Entry[], place: DemandPlace, period = '2026-01') {
  const lineage = lineageOf(applyEntries(base, base.demand!, entries), place, period);
  if (isIssue(lineage)) throw new Error(lineage.message);
  return { ...lineage, why: lineage.why.replaceAll('\u00a0', ' ') };
}

test('the sentence tells baseline, assumptions, their people, days and reasons, and where they were spread from', () => {
  const entries = [on(demand({ place: eBikes, span: month(1), operation: 'add', values: [1000], split: 'last-year' }))];
  expect(asked(entries, eBikes).why).toBe('1 200 = 200 baseline + 1 000 sales override of 3 November, spring campaign');
  expect(asked(entries, { ...everywhere, item: 'e1' }).why).toBe(
    "350 = 100 baseline + 250 sales override of 3 November, spring campaign, spread from family E-bikes by last year's shares",
  );
  expect(asked(entries, { ...everywhere, item: 'e1' }).parts).toMatchObject([{ entry: 0, units: 250 }]);
  expect(asked(entries, eBikes, '2026-02').why).toBe('200 = 200 baseline');
});

test('what moves within a place cancels out, and other kinds are named', () => {
  const entries = [
    on({ kind: 'successor', item: 'e1', successor: 'e2', span: month(1), share: 1 }, { team: 'product', reason: '' }),
    on(
      {
        kind: 'promotion',
        name: 'Spring sale',
        place: { ...eBikes, market: 'emea' },
        span: month(1),
        uplift: -0.1,
        dip: { periods: 0, share: 0 },
        discount: 0,
      },
      { team: 'marketing', on: '2026-01-02' },
    ),
  ];
  expect(asked(entries, eBikes).why).toBe(
    '184 = 200 baseline - 16 marketing promotion Spring sale of 2 January, spring campaign',
  );
  expect(asked(entries, { ...everywhere, item: 'e2' }).why).toBe(
    '184 = 100 baseline + 100 product succession of 3 November 2025 - 16 marketing promotion Spring sale of 2 January 2026, spring campaign',
  );
});

test('a place or period that is not there is an issue', () => {
  const applied = applyEntries(base, base.demand!, []);
  expect(lineageOf(applied, eBikes, '2031-01')).toMatchObject({ code: 'scenario/no-longer-fits' });
  expect(lineageOf(applied, { ...everywhere, item: 'gone' }, '2026-01')).toMatchObject({ code: 'scenario/no-longer-fits' });
  expect(lineageOf(applied, everywhere, '2026-12')).toMatchObject({ value: 500, baseline: 500 });
});

test('parts shown add up to the total shown', () => {
  expect(shownParts(100, [33.333, 33.333, 33.334], 0)).toEqual({ total: 100, parts: [33, 33, 34] });
  expect(shownParts(0.3, [0.1, 0.2], 2)).toEqual({ total: 0.3, parts: [0.1, 0.2] });
  expect(shownParts(-1, [0.4, -1.4], 0)).toEqual({ total: -1, parts: [0, -1] });
  expect(decimalsFor([1, 2.0000000001])).toBe(0);
  expect(decimalsFor([1.5])).toBe(2);
});
