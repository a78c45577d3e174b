import { expect, test } from 'vitest';
import type { Company } from '../company/company.ts';
import { poseCompany } from '../figures/index.ts';
import { applyEntries } from './apply.ts';
import { bikes, entriesOf } from './bikes.fixture.ts';
import { hedgeChanges } from './hedge-changes.ts';

const withTargets: Company = {
  ...bikes(),
  targets: [
    { item: null, family: 'bikes', site: null, from: null, safety_stock: 0, safety_days: 2, target_stock: 0, target_days: 5 },
    { item: 'e1', family: null, site: null, from: null, safety_stock: 30, safety_days: 0, target_stock: 60, target_days: 0 },
  ],
};

/** Safety stock of every point of the plan after the changes, less that of before, in a period. */
function raisedBy(company: Company, at: 'family' | 'item', extra: (product: string) => number, period: number) {
  const posed = poseCompany(company, at);
  const extraStock = Float64Array.from(posed.problem.stockPoints, ({ product }) => extra(product));
  const changes = hedgeChanges(posed, { extraStock, flex: 0 });
  const { company: after, issues } = applyEntries(company, company.demand!, entriesOf(...changes));
  expect(issues).toEqual([]);
  const hedged = poseCompany(after, at).problem;
  const safety = new Map(
    posed.problem.stockPoints.map(({ product, safety: before }, i) => [
      product,
      hedged.stockPoints[i]!.safety[period]! - before[period]!,
    ]),
  );
  return { changes, safety };
}

test('planned by items the safety stock of what is hedged rises by the units, and of nothing else', () => {
  const { changes, safety } = raisedBy(withTargets, 'item', (product) => (product === 'e1' ? 25 : 0), 6);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ kind: 'target', item: 'e1', safetyStock: 55, targetStock: 85 });
  expect(safety.get('e1')).toBeCloseTo(25, 9);
  expect(safety.get('c1')).toBe(0);
});

test('planned by families it is days of cover, never less than asked, and items with rows of their own keep them', () => {
  // 200 e-bikes a month of 20 days: 50 units are 5 days.
  const { changes, safety } = raisedBy(withTargets, 'family', (product) => (product === 'e-bikes' ? 50 : 0), 6);
  expect(changes).toMatchObject([
    { item: null, family: 'e-bikes', safetyDays: 7, targetDays: 10 },
    { item: 'e1', safetyStock: 30, safetyDays: 5, targetStock: 60, targetDays: 5 },
  ]);
  expect(safety.get('e-bikes')).toBeCloseTo(50, 6);
  expect([...safety].filter(([product]) => product !== 'e-bikes').every(([, units]) => units === 0)).toBe(true);
});

test('flex widens overtime where somebody said what it costs', () => {
  const posed = poseCompany(withTargets, 'item');
  const extraStock = new Float64Array(posed.problem.stockPoints.length);
  expect(hedgeChanges(posed, { extraStock, flex: 0.2 })).toMatchObject([
    { kind: 'overtime', resource: 'final', share: 0.3, hours: null, costPerHour: 40 },
  ]);
  expect(hedgeChanges(posed, { extraStock, flex: 0 })).toEqual([]);
});
