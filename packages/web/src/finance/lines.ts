import type { MoneyLine } from '@equipoise/api';

export type LineId = MoneyLine['line'];

/** A subtotal and what stands under it. */
export interface Section {
  readonly head: LineId;
  readonly parts: readonly LineId[];
  /** A rule above it: another way to look at the money begins. */
  readonly opens?: boolean;
}

/** The statement as people read it. */
export const sections: readonly Section[] = [
  { head: 'revenue', parts: ['units', 'grossRevenue', 'discounts'] },
  {
    head: 'costOfGoodsSold',
    parts: [
      'material',
      'labour',
      'overtime',
      'subcontract',
      'purchase',
      'freight',
      'setup',
      'transfers',
      'inventoryChange',
      'costAtStandard',
      'variance',
    ],
  },
  { head: 'grossMargin', parts: [] },
  { head: 'contributionMargin', parts: ['hire', 'layoff', 'rateChange', 'holding', 'idle'] },
  { head: 'profit', parts: ['fixedCost'] },
  { head: 'cashFlow', parts: ['inventoryChange', 'receivablesChange', 'payablesChange', 'translation'], opens: true },
  { head: 'workingCapital', parts: ['inventoryValue', 'receivables', 'payables'] },
  { head: 'cash', parts: [] },
  { head: 'heads', parts: ['hours', 'overtimeHours'], opens: true },
];

/** Growth of what is held takes cash. */
const growthTakes: ReadonlySet<LineId> = new Set(['receivablesChange', 'transfers']);

/** Whether an amount is taken off: it stands in brackets, and more of it is less. In cash flow the growth of stock takes too. */
export function takesOff({ line, over, good, memo }: MoneyLine, head: LineId): boolean {
  if (line === 'inventoryChange') return head === 'cashFlow';
  return over === 'flow' && !memo && (good === -1 || growthTakes.has(line));
}

/** Lines that hold nothing in any column are left out, but for subtotals. */
export function isEmpty({ values, years, total }: MoneyLine): boolean {
  const all = [...values, ...years.flatMap(({ value, reference, lastYear }) => [value, reference, lastYear])];
  return !total && all.every((value) => value === null || Math.abs(value) < 0.005);
}
