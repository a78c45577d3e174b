import { expect, test } from 'vitest';
import { terminalStyle as style } from '../figures/index.ts';
import { cashFinding, comparableRows, headlineOf, moneyFinding, targetFinding } from './finding.ts';
import type { GapRow, GapTotal } from './gap.ts';
import { type LineId, lineIds } from './lines.ts';
import type { Statement } from './statement.ts';

const nan = Number.NaN;

const total = (reached: number, reference: number, columns = 12): GapTotal => ({
  reached,
  reference,
  difference: reached - reference,
  share: (reached - reference) / reference,
  columns,
});
const facts = { place: null, span: 'fiscal 2027', currency: 'EUR', against: 'the budget', revenue: 110, profit: 20 } as const;
const lowest = { period: '2027-04', cash: 9.4e6 };

test('the finding names the gap of the deepest result both sides know, and the worst month of cash', () => {
  const said = moneyFinding({ ...facts, lowest, totals: { revenue: total(110e6, 100e6), profit: total(20e6, 25e6) } }, style);
  expect(said).toBe('Profit in fiscal 2027 is EUR 5.00 m (20.0 %) below the budget; cash is lowest in Apr 2027, at EUR 9.40 m');
});

test('a result that is known of fewer periods is no headline', () => {
  expect(headlineOf({ revenue: total(2, 1, 24), profit: total(2, 1, 12) })).toBe('revenue');
  expect(headlineOf({ units: total(2, 1) })).toBeNull();
});

test('without anything to compare it says what the plan earns', () => {
  const said = moneyFinding({ ...facts, lowest: null, against: null, totals: null, revenue: 3e6, profit: -2e6 }, style);
  expect(said).toBe('The plan loses EUR 2.00 m on EUR 3.00 m of revenue in fiscal 2027');
  const silent = moneyFinding({ ...facts, lowest: null, totals: {}, revenue: 3e6, profit: 2e6 }, style);
  expect(silent).toBe('The plan earns EUR 2.00 m on EUR 3.00 m of revenue in fiscal 2027, and the budget says nothing of it');
});

test('cash is held against what is wished and against other plans', () => {
  const courses = [
    { name: 'mixed', lowest },
    { name: 'level', lowest: { period: '2027-03', cash: 6.2e6 } },
    { name: 'chase', lowest: { period: '2027-03', cash: 12e6 } },
  ];
  expect(cashFinding(courses, { cash: 7.5e6, period: '2027-04' }, 'EUR', style)).toBe(
    'Cash is lowest in Apr 2027, at EUR 9.40 m, above the EUR 7.50 m wished; level would fall to EUR 6.20 m',
  );
});

test('targets that are missed are named', () => {
  const row = { wished: 1, complete: true, note: '', fiscalYear: 2027 };
  expect(targetFinding([{ ...row, objective: 'turns', reached: 0.5, difference: -0.5 }])).toBe(
    '1 of 1 strategic targets is missed: inventory turns in 2027',
  );
  expect(targetFinding([{ ...row, objective: 'turns', reached: Number.NaN, difference: Number.NaN }])).toBe(
    'No strategic target can be measured on this plan',
  );
});

test('a reference that ends earlier is compared line by line; one that knows standard cost alone has no margin to compare', () => {
  const statement = (lines: Partial<Record<LineId, number[]>>) =>
    ({
      lines: Object.fromEntries(lineIds.map((id) => [id, Float64Array.from(lines[id] ?? [nan, nan])])),
    }) as unknown as Statement;
  const rows = [{ line: 'revenue' }, { line: 'grossMargin' }] as GapRow[];
  const gap = (reference: Statement) => ({ statement: reference, reference, rows, years: [] });
  const shorter = statement({ costAtStandard: [5, nan], variance: [1, nan] });
  expect(comparableRows(gap(shorter))).toHaveLength(2);
  const past = statement({ costAtStandard: [5, 6] });
  expect(comparableRows(gap(past)).map(({ line }) => line)).toEqual(['revenue']);
});
