import { expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import { bikes, demand, entriesOf } from './bikes.fixture.ts';
import { changeExamples } from './codec/examples.fixture.ts';
import { effectiveOf } from './effective.ts';
import type { NumberPlace } from './number-at.ts';
import { isIssue } from './place.ts';

const base = bikes();
const entries = entriesOf(...changeExamples, {
  kind: 'shift',
  resource: 'press',
  shift: 'late',
  hours: 4,
  count: 1,
  span: { from: '2026-05', to: null },
});
const applied = applyEntries(base, base.demand!, entries);

function asked(place: NumberPlace) {
  const effective = effectiveOf(applied, place);
  if (isIssue(effective)) throw new Error(effective.message);
  return effective;
}
/** Value in the base, those who changed it, value now. */
const told = (place: NumberPlace) => {
  const { base: before, value, changes } = asked(place);
  return [before, ...changes.map(({ assumption: { change }, after }) => `${change.kind} ${after}`), value];
};

test('every number says what it was, who changed it and what it is', () => {
  // Set to 300 from March to June; the shifts that come later change nothing there, but do in July.
  expect(told({ kind: 'capacity', resource: 'press', period: '2026-05' })).toEqual([320, 'capacity 300', 300]);
  expect(told({ kind: 'capacity', resource: 'press', period: '2026-07' })).toEqual([320, 'shift 480', 'shift 560', 560]);
  expect(told({ kind: 'capacity', resource: 'press', period: '2026-08' })).toEqual([
    320,
    'shift 480',
    'calendar 240',
    'shift 280',
    280,
  ]);
  expect(told({ kind: 'cost', item: 'e1', period: '2026-08' })).toEqual([900, 'cost 874.5', 874.5]);
  expect(told({ kind: 'cost', item: 'e3', period: '2026-08' })).toEqual([null, 'launch 900', 900]);
  expect(told({ kind: 'workforce', resource: 'final', rule: 'layoff_cost' })).toEqual([800, 'workforce 900', 900]);
  expect(told({ kind: 'overtime', resource: 'final', period: '2026-06' })).toEqual([160, 'overtime 320', 320]);
  expect(told({ kind: 'target', item: 'e1', site: null, period: '2026-01', measure: 'target_days' })).toEqual([
    0,
    'target 10',
    10,
  ]);
  expect(told({ kind: 'working-days', period: '2026-08' })).toEqual([20, 'calendar 10', 10]);
  expect(told({ kind: 'budget', measure: 'revenue', family: 'e-bikes', market: null, period: '2026-03' })).toEqual([
    null,
    'budget 500000',
    500_000,
  ]);
  expect(told({ kind: 'currency', currency: 'USD', period: '2026-07' })).toEqual([0.8, 'currency 0.9', 0.9]);
  expect(told({ kind: 'life', item: 'c1', end: 'end' })).toEqual([null, 'retirement 2026-09', '2026-09']);
  expect(told({ kind: 'setting', setting: 'holding_rate' })).toEqual([0.2, 'setting 0.25', 0.25]);
  expect(told({ kind: 'price', item: 'c1', market: 'us', period: '2026-03' })).toEqual([500, 500]);
  const [before, ...rest] = told({ kind: 'price', item: 'e1', market: 'us', period: '2026-06' });
  expect(before).toBe(2080);
  expect(rest.map((text) => String(text).split(' ')[0])).toEqual(['price', 'currency', String(rest.at(-1))]);
});

test('in words', () => {
  expect(asked({ kind: 'cost', item: 'e1', period: '2026-08' }).why).toBe(
    '874.5, 900 in the base data: Cost of E-One falls by EUR 25.50, from July 2026 (sales, 3 November 2025, spring campaign)',
  );
  expect(asked({ kind: 'price', item: 'c1', market: 'us', period: '2026-03' }).why).toBe('500, as in the base data');
});

test('what is not there is an issue', () => {
  for (const place of [
    { kind: 'cost', item: 'gone', period: '2026-01' },
    { kind: 'cost', item: 'e1', period: '2030-01' },
    { kind: 'capacity', resource: 'gone', period: '2026-01' },
    { kind: 'workforce', resource: 'press', rule: 'heads' },
    { kind: 'currency', currency: 'CHF', period: '2026-01' },
  ] as const) {
    expect(effectiveOf(applied, place)).toMatchObject({ code: 'scenario/no-longer-fits' });
  }
});

test('changes of demand leave no step', () => {
  expect(applyEntries(base, base.demand!, entriesOf(demand({ values: [900] }))).steps).toEqual([]);
});
