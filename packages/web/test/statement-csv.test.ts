import { expect, test } from 'vitest';
import type { MoneyAnswer } from '../src/finance/columns.ts';
import { fileName, statementCsv } from '../src/finance/statement-csv.ts';

const year = { label: '2027', fiscalYear: 2027, fiscalQuarter: 4, from: '2027-01', to: '2027-12', complete: true };
const line = (id: string, label: string, values: (number | null)[], whole: number, reference: number | null) => ({
  ...{ line: id, label, unit: 'money', over: 'flow', good: 1, total: true, memo: false, parts: [], values },
  ...{ reference: [], difference: values.map((value) => (value === null ? null : value - 1)), lastYear: [] },
  years: [
    {
      ...{ value: whole, reference, difference: reference === null ? null : whole - reference, good: 1, lastYear: null },
      share: reference === null ? null : whole / reference - 1,
    },
  ],
});
const answer = {
  ...{ kind: 'money', scenario: { name: 'Strong, spring' }, currency: 'EUR', place: 'E-bikes', against: 'the budget' },
  columns: ['2027 Q1', '2027 Q2'].map((label, k) => ({ ...year, label, fiscalQuarter: k + 1 })),
  years: [{ ...year, sentence: '' }],
  lines: [
    line('revenue', 'Revenue, net', [100.006, null], 100.006, 80),
    line('units', 'Units delivered', [7, 8], 15, null),
    line('profit', '=Profit', [-3, 5], 2, 2),
  ],
} as unknown as MoneyAnswer;
const view = { by: 'quarter', year: 0, gaps: false, unfolded: [] as string[], lastYear: 'Last year' } as const;

test('lines and columns in view, to the cent; what is not known is empty; texts stay texts', () => {
  expect(statementCsv(answer, view).split('\r\n')).toEqual([
    'Line,Unit,2027 Q1,2027 Q2,2027,Budget,Difference,%,Last year',
    '"Revenue, net",EUR,100.01,,100.01,80,20.01,25.01,',
    "'=Profit,EUR,-3,5,2,2,0,0,",
    '',
  ]);
});

test('open sections bring their lines, gaps their columns; without a reference there are none of it', () => {
  const open = statementCsv(answer, { ...view, gaps: true, unfolded: ['revenue'] }).split('\r\n');
  expect(open[0]).toBe('Line,Unit,2027 Q1 less Budget,2027 Q2 less Budget,2027,Budget,Difference,%,Last year');
  expect(open[2]).toBe('Units delivered,EUR,6,7,15,,,,');
  const alone = statementCsv({ ...answer, against: null }, view).split('\r\n');
  expect(alone[0]).toBe('Line,Unit,2027 Q1,2027 Q2,2027,Last year');
});

test('a file is named after scenario, place, year and columns', () => {
  expect(fileName(answer, view, 'csv')).toBe('strong-spring-e-bikes-2027-quarter-money.csv');
  expect(fileName(answer, { ...view, year: null }, 'xlsx')).toBe('strong-spring-e-bikes-quarter-money.xlsx');
});
