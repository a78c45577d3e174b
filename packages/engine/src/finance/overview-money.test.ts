import { expect, test } from 'vitest';
import { pageStyle } from '../figures/index.ts';
import { type LineId, lineIds } from './lines.ts';
import { moneyFigures, overviewSentence } from './overview-money.ts';
import type { Statement } from './statement.ts';

/** Four quarters of one fiscal year; what is not told is not known. */
function statement(lines: Partial<Record<LineId, readonly number[]>>): Statement {
  const periods = [1, 2, 3, 4].map((quarter, k) => ({
    ...{ label: `2027 Q${quarter}`, days: 91, fiscalYear: 2027, fiscalQuarter: quarter, from: k, to: k + 1, complete: true },
  }));
  const all = lineIds.map((id) => [id, Float64Array.from(lines[id] ?? [Number.NaN, Number.NaN, Number.NaN, Number.NaN])]);
  return {
    ...{ title: 'Plan', place: { item: null, family: null, market: null, site: null }, currency: 'EUR', by: 'quarter', periods },
    opening: { inventoryValue: 0, receivables: 0, payables: 0, cash: 0 },
    lines: Object.fromEntries(all) as Statement['lines'],
  };
}

const nan = Number.NaN;
const plan = statement({
  revenue: [10e6, 20e6, 30e6, 40e6],
  grossMargin: [1e6, 2e6, 3e6, 4e6],
  inventoryValue: [8e6, 4e6, 4e6, 8e6],
  cash: [5e6, 3e6, 9e6, 12e6],
});
const budget = statement({ revenue: [9e6, 22e6, 30e6, 40e6], cash: [nan, nan, 10e6, 11e6] });
const lastYear = statement({ revenue: [9e6, 19e6, nan, nan], inventoryValue: [2e6, 2e6, nan, nan] });

test('by hand: each figure is compared in its own measure over the periods both know', () => {
  const [revenue, margin, inventory, cash] = moneyFigures(plan, { budget, 'last-year': lastYear }, pageStyle);
  expect(revenue).toMatchObject({ value: 100e6, difference: -1e6, differenceLabel: 'against AOP' });
  expect(revenue!.comparisons).toEqual([
    { against: 'budget', difference: -1e6, periods: 4 },
    { against: 'last-year', difference: 2e6, periods: 2 },
  ]);
  expect(margin).toMatchObject({ value: 10e6, difference: nan, differenceLabel: null, comparisons: [] });
  // Mean of 8 and 4 against 2 and 2.
  expect(inventory).toMatchObject({ value: 6e6, comparisons: [{ against: 'last-year', difference: 4e6, periods: 2 }] });
  // Lowest of 9 and 12 against 10 and 11.
  expect(cash).toMatchObject({ value: 3e6, comparisons: [{ against: 'budget', difference: -1e6, periods: 2 }] });
});

test('the sentence speaks of margin where the budget tells it, else of revenue, and of nothing without a budget', () => {
  const mixed = { name: 'Mixed', service: 0.987 };
  expect(overviewSentence(plan, budget, mixed, pageStyle)).toBe(
    'Fiscal year 2027 is €1.00 m behind the AOP in revenue; mixed delivers 98.7 % on time',
  );
  const told = statement({ revenue: [9e6, 22e6, 30e6, nan], grossMargin: [0.5e6, 2e6, nan, nan] });
  expect(overviewSentence(plan, told, mixed, pageStyle)).toContain('The 2 budgeted periods of fiscal year 2027 are €500');
  expect(overviewSentence(plan, undefined, mixed, pageStyle)).toBeNull();
});
