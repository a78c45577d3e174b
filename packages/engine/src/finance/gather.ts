import type { Calendar } from '../calendar/calendar.ts';
import { eachLine, type LineId, statementLines } from './lines.ts';
import { statementPeriods } from './periods.ts';
import type { Statement, StatementBy } from './statement.ts';

/** A statement by period gathered into fiscal quarters or years: flows add up, stocks are those of the last period. */
export function gatherStatement(statement: Statement, calendar: Calendar, by: StatementBy): Statement {
  const first = statement.periods[0];
  const last = statement.periods.at(-1);
  if (by === statement.by || first === undefined || last === undefined) return statement;
  if (statement.by !== 'period') throw new Error('Only a statement by period can be gathered.');
  const columns = statementPeriods(calendar, first.from, last.to, by);
  const lines = eachLine((id) =>
    Float64Array.from(columns, ({ from, to }) => gathered(statement, id, from - first.from, to - first.from)),
  );
  const meanInventoryValue = Float64Array.from(columns, ({ from, to }) => {
    let sum = 0;
    for (let at = from; at < to; at++) sum += statement.lines.inventoryValue[at - first.from]!;
    return sum / (to - from);
  });
  return { ...statement, by, periods: columns, lines, meanInventoryValue };
}

/** A line over the columns `from` to `to` (exclusive). */
export function gathered({ lines }: Pick<Statement, 'lines'>, id: LineId, from: number, to: number): number {
  if (statementLines[id].over === 'stock') return lines[id][to - 1]!;
  let sum = 0;
  for (let t = from; t < to; t++) sum += lines[id][t]!;
  return sum;
}
