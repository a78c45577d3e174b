import type { Company } from '../company/company.ts';
import type { Statement } from './statement.ts';

/** A strategic target of one fiscal year against what a plan reaches. */
export interface ObjectiveGap {
  readonly objective: Company['objectives'][number]['objective'];
  readonly fiscalYear: number;
  readonly wished: number;
  /** NaN: cannot be said, for instance growth on a year that is not known. */
  readonly reached: number;
  /** Reached less wished; every objective is better when higher. */
  readonly difference: number;
  /** False where the plan covers part of the year only. */
  readonly complete: boolean;
  readonly note: string;
}

/**
 * Strategic targets against a plan of the whole company. `plan` and `lastYear` are by period, in the currency of the plan.
 *
 *   growth       : revenue over the revenue of the same periods a year before, less 1
 *   gross-margin, profit-margin : share of revenue
 *   turns        : yearly cost of goods sold over the mean inventory value of the period ends
 *   cash         : the least cash at the end of a period
 */
export function objectiveGaps(company: Company, plan: Statement, lastYear: Statement): ObjectiveGap[] {
  if (plan.by !== 'period' || lastYear.by !== 'period') throw new Error('Objectives are measured on statements by period.');
  const years = [...new Set(plan.periods.map(({ fiscalYear }) => fiscalYear))];
  const names = [...new Set(company.objectives.map(({ objective }) => objective))];
  return years.flatMap((fiscalYear) =>
    names.flatMap((objective): ObjectiveGap[] => {
      const rows = company.objectives.filter((row) => row.objective === objective);
      const row = rows.find((of) => of.fiscal_year === fiscalYear) ?? rows.find((of) => of.fiscal_year === null);
      if (row === undefined) return [];
      const columns = Array.from(plan.periods.keys()).filter((t) => plan.periods[t]!.fiscalYear === fiscalYear);
      const reached = reachedOf(objective, plan, lastYear, columns);
      const days = columns.reduce((sum, t) => sum + plan.periods[t]!.days, 0);
      return [
        {
          objective,
          fiscalYear,
          wished: row.value,
          reached,
          difference: reached - row.value,
          complete: days >= 363,
          note: row.note,
        },
      ];
    }),
  );
}

function reachedOf(
  objective: ObjectiveGap['objective'],
  { lines, periods }: Statement,
  lastYear: Statement,
  columns: readonly number[],
): number {
  const sum = (values: Float64Array) => columns.reduce((all, t) => all + values[t]!, 0);
  switch (objective) {
    case 'growth':
      return sum(lines.revenue) / sum(lastYear.lines.revenue) - 1;
    case 'gross-margin':
      return sum(lines.grossMargin) / sum(lines.revenue);
    case 'profit-margin':
      return sum(lines.profit) / sum(lines.revenue);
    case 'turns': {
      const days = columns.reduce((all, t) => all + periods[t]!.days, 0);
      return ((sum(lines.costOfGoodsSold) / days) * 365) / (sum(lines.inventoryValue) / columns.length);
    }
    case 'cash':
      return Math.min(...columns.map((t) => lines.cash[t]!));
    default:
      return objective satisfies never;
  }
}
