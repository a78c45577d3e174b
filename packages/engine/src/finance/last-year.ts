import { yearBefore } from '../calendar/year-before.ts';
import { type Corner, everything } from '../figures/demand-place.ts';
import { gatherStatement } from './gather.ts';
import { eachLine, type LineId } from './lines.ts';
import type { Projection } from './projection.ts';
import type { Statement } from './statement.ts';
import { type StatementView, statementOf } from './statement-of.ts';

/**
 * The same periods a year before: of the history (`projectHistory`) where they are closed, of the plan itself in its second year and
 * after. NaN before the history begins, in periods with no such period a year before (`yearBefore`), and on lines the past does
 * not tell.
 */
export function lastYearStatement(
  projection: Projection,
  history: Projection,
  place: Corner = everything,
  view: StatementView = {},
): Statement {
  const { calendar } = projection.company;
  const before = yearBefore(calendar);
  const months = { ...view, by: 'period' as const };
  const now = statementOf(projection, place, months);
  const past = history.periods === 0 ? null : statementOf(history, place, months);
  const told = firstSold(history);
  const lines = eachLine((id) =>
    Float64Array.from(now.periods, ({ from }) => valueAt(id, before[from]!, { now, past, projection, history, told })),
  );
  const unknown = Number.NaN;
  const opening = { inventoryValue: unknown, receivables: unknown, payables: unknown, cash: unknown };
  return gatherStatement({ ...now, title: 'Last year', opening, lines }, calendar, view.by ?? 'period');
}

function valueAt(
  id: LineId,
  position: number,
  {
    now,
    past,
    projection,
    history,
    told,
  }: {
    readonly now: Statement;
    readonly past: Statement | null;
    readonly projection: Projection;
    readonly history: Projection;
    readonly told: number;
  },
): number {
  if (position < 0) return Number.NaN;
  if (position >= projection.from) return now.lines[id][position - projection.from] ?? Number.NaN;
  if (past === null || position < told) return Number.NaN;
  return past.lines[id][position - history.from] ?? Number.NaN;
}

/** First period in which the history sells anything: before it nothing is known. */
function firstSold({ rowLine, periods }: Projection): number {
  let first = periods;
  const units = rowLine.units;
  if (units !== null) for (let k = 0; k < units.length; k++) if (units[k] !== 0) first = Math.min(first, k % periods);
  return first;
}
