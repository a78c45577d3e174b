import { expect, test } from 'vitest';
import { type LineId, lineIds, type Statement } from '../finance/index.ts';
import type { OperatingPlan } from './operating-plan/operating-plan.ts';
import { publishedStatement } from './published-statement.ts';

const periods = ['2026-11', '2026-12', '2027-01'].map((label, k) => ({
  ...{ label, days: 30, fiscalYear: 2026, fiscalQuarter: 4, from: k, to: k + 1, complete: true },
}));
const now: Statement = {
  ...{ title: 'Plan', place: { item: null, family: null, market: null, site: null }, currency: 'EUR', by: 'period', periods },
  opening: { inventoryValue: 0, receivables: 0, payables: 0, cash: 0 },
  lines: Object.fromEntries(lineIds.map((id) => [id, new Float64Array(3)])) as Record<LineId, Float64Array>,
};
const published = (labels: readonly string[], revenue: readonly number[], currency = 'EUR') =>
  ({
    cycle: '2026-10',
    currency,
    horizon: { periods: labels.map((label) => ({ label })) },
    money: { costs: {}, revenue, statement: { opening: {}, lines: { revenue } } },
  }) as unknown as Pick<OperatingPlan, 'cycle' | 'currency' | 'horizon' | 'money'>;

test('periods are matched by name: what was not planned then, and what was not told, is not known', () => {
  const before = publishedStatement(published(['2026-10', '2026-11', '2026-12'], [1, 2, 3]), now);
  expect([...before!.lines.revenue]).toEqual([2, 3, Number.NaN]);
  expect([...before!.lines.profit]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('money of another currency is not compared', () => {
  expect(publishedStatement(published(['2026-11'], [1], 'USD'), now)).toBeNull();
});
