import { gathered } from './gather.ts';
import { type LineId, lineIds, statementLines } from './lines.ts';
import type { Statement } from './statement.ts';

/** One line against a reference. NaN: the reference, or the statement, does not say. */
export interface GapRow {
  readonly line: LineId;
  readonly label: string;
  readonly reached: Float64Array;
  readonly reference: Float64Array;
  /** Reached less reference. */
  readonly difference: Float64Array;
  /** Over the columns in which both are known; a stock is that of the last of them. */
  readonly total: GapTotal;
  /** Whether the total difference is good (1), bad (-1) or neither (0). */
  readonly good: 1 | -1 | 0;
}

export interface GapTotal {
  readonly reached: number;
  readonly reference: number;
  readonly difference: number;
  /** Difference as a share of the reference. */
  readonly share: number;
  /** Columns compared. */
  readonly columns: number;
}

export interface Gap {
  readonly statement: Statement;
  readonly reference: Statement;
  /** Lines the reference says something of, in the order of a statement. */
  readonly rows: readonly GapRow[];
  /** The same totals fiscal year by fiscal year, of the columns both know. */
  readonly years: readonly { readonly fiscalYear: number; readonly totals: Readonly<Partial<Record<LineId, GapTotal>>> }[];
}

/**
 * A statement against a reference (budget, last year, another plan or the plan of the last cycle): line by line, by column, by fiscal
 * year and in all. Nothing is compared with what is not known.
 *
 * Both have the same currency and columns; throws otherwise, because nothing is aligned by luck.
 */
export function gapOf(statement: Statement, reference: Statement): Gap {
  if (statement.currency !== reference.currency) throw new Error(`${statement.currency} and ${reference.currency} are compared.`);
  const labels = (of: Statement) => of.periods.map(({ label }) => label).join();
  if (labels(statement) !== labels(reference)) throw new Error('The statements do not have the same columns.');
  const known = (id: LineId, t: number) => !Number.isNaN(statement.lines[id][t]! - reference.lines[id][t]!);
  const columns = Array.from(statement.periods.keys());
  const totalOver = (id: LineId, some: readonly number[]): GapTotal | null => {
    const both = some.filter((t) => known(id, t));
    const last = both.at(-1);
    if (last === undefined) return null;
    const over = (of: Statement) =>
      statementLines[id].over === 'stock' ? of.lines[id][last]! : both.reduce((sum, t) => sum + gathered(of, id, t, t + 1), 0);
    const [reached, wanted] = [over(statement), over(reference)];
    const difference = reached - wanted;
    return {
      reached,
      reference: wanted,
      difference,
      share: wanted === 0 ? Number.NaN : difference / Math.abs(wanted),
      columns: both.length,
    };
  };
  const rows = lineIds.flatMap((line): GapRow[] => {
    const total = totalOver(line, columns);
    if (total === null) return [];
    const { label, good } = statementLines[line];
    const [reached, wanted] = [statement.lines[line], reference.lines[line]];
    const sign = good * Math.sign(total.difference);
    return [
      {
        line,
        label,
        reached,
        reference: wanted,
        difference: reached.map((value, t) => value - wanted[t]!),
        total,
        good: sign > 0 ? 1 : sign < 0 ? -1 : 0,
      },
    ];
  });
  const years = [...new Set(statement.periods.map(({ fiscalYear }) => fiscalYear))].map((fiscalYear) => {
    const some = columns.filter((t) => statement.periods[t]!.fiscalYear === fiscalYear);
    const totals = Object.fromEntries(
      rows.flatMap(({ line }) => {
        const total = totalOver(line, some);
        return total === null ? [] : [[line, total]];
      }),
    ) as Partial<Record<LineId, GapTotal>>;
    return { fiscalYear, totals };
  });
  return { statement, reference, rows, years };
}
