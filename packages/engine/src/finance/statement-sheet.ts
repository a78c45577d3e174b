import { type LineId, statementLines } from './lines.ts';
import type { Ratios } from './ratios.ts';

/** Sections of a statement as people read it: subtotals after what they are made of. */
export const statementSections: readonly (readonly LineId[])[] = [
  ['units', 'grossRevenue', 'discounts', 'revenue'],
  ['material', 'labour', 'overtime', 'subcontract', 'purchase', 'freight', 'setup', 'productionCost'],
  ['transfers', 'inventoryChange', 'costOfGoodsSold', 'variance', 'grossMargin'],
  ['hire', 'layoff', 'rateChange', 'holding', 'idle', 'contributionMargin', 'fixedCost', 'profit'],
  ['receivablesChange', 'payablesChange', 'cashFlow', 'translation'],
  ['inventoryValue', 'receivables', 'payables', 'workingCapital', 'cash'],
  ['heads', 'hours', 'overtimeHours'],
  ['backorder', 'lostSale', 'safetyShortfall'],
];

/** A statement as a table of plain numbers, for a workbook. */
export interface StatementSheet {
  /** `Plan`, `Budget`, `Difference`. */
  readonly name: string;
  readonly rows: readonly StatementSheetRow[];
}

export interface StatementSheetRow {
  readonly label: string;
  /** `EUR`, `units`, `heads`, `hours`, `%`, `turns`, `days`. */
  readonly unit: string;
  readonly form: 'money' | 'count' | 'heads' | 'share' | 'number';
  readonly total: boolean;
  /** A section begins with it. */
  readonly opens: boolean;
  /** By column, unrounded; null: not known. Costs are positive, as their lines mean them. */
  readonly values: readonly (number | null)[];
}

type Values = ArrayLike<number | null> | undefined;

/**
 * The table of a statement: every line that says something in any column and every subtotal, by column, and the rates under them. A
 * line nobody knows anything of is left out.
 */
export function statementSheet(
  name: string,
  currency: string,
  lines: (line: LineId) => Values,
  ratios: (ratio: keyof Ratios) => Values,
): StatementSheet {
  const rows = statementSections.flatMap((section) => {
    const shown = section.flatMap((id): Omit<StatementSheetRow, 'opens'>[] => {
      const values = known(lines(id));
      const { label, unit, total, memo } = statementLines[id];
      const says = values.some((value) => value !== null && (total || Math.abs(value) > 1e-9));
      if (!says) return [];
      const form = unit === 'money' ? 'money' : unit === 'heads' ? 'heads' : 'count';
      const name = id === 'variance' ? `of it ${label.toLowerCase()}` : memo ? `${label} (no money)` : label;
      return [{ label: name, unit: unit === 'money' ? currency : unit, form, total, values }];
    });
    return shown.map((row, k) => ({ ...row, opens: k === 0 }));
  });
  const rates = rateRows.flatMap(({ ratio, ...row }) => {
    const values = known(ratios(ratio));
    return values.some((value) => value !== null) ? [{ ...row, total: false, values }] : [];
  });
  return { name, rows: [...rows, ...rates.map((row, k) => ({ ...row, opens: k === 0 }))] };
}

const rateRows = [
  { ratio: 'grossMargin', label: 'Gross margin, % of revenue', unit: '%', form: 'share' },
  { ratio: 'profit', label: 'Profit, % of revenue', unit: '%', form: 'share' },
  { ratio: 'turns', label: 'Inventory turns a year', unit: 'turns', form: 'number' },
  { ratio: 'cashToCash', label: 'Cash to cash', unit: 'days', form: 'number' },
] as const;

const known = (values: Values): (number | null)[] =>
  Array.from(values ?? [], (value) => (value !== null && Number.isFinite(value) ? value + 0 : null));
