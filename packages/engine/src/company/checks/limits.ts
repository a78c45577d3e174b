import { periodWords } from '../../calendar/find.ts';
import type { TableName } from '../column.ts';
import type { CheckContext } from './check.ts';

/** Whatever has a first and a last, or a least and a most, has them in this order. */
export function checkLimits(context: CheckContext): void {
  const { shifts, subcontract, items, workforce, settings } = context.company;
  for (const [i, row] of shifts.entries()) checkPeriods(context, 'shifts', i, row.from, row.to, 'to');
  subcontract.forEach((row, i) => {
    checkPeriods(context, 'subcontract', i, row.from, row.to, 'to');
    checkMost(context, 'subcontract', i, row.minimum, row.maximum);
  });
  for (const [i, row] of items.entries()) checkPeriods(context, 'items', i, row.launch, row.end, 'end');
  for (const [i, row] of workforce.entries()) checkMost(context, 'workforce', i, row.minimum, row.maximum);
  if (settings.planning_time_fence !== 0 && settings.planning_time_fence < settings.demand_time_fence) {
    context.add({
      code: 'company/fences',
      severity: 'warning',
      message: 'The planning time fence ends before the demand time fence, so it has no effect.',
      at: { file: 'settings.csv', column: 'planning_time_fence' },
      seen: `${settings.planning_time_fence} periods`,
      wanted: `${settings.demand_time_fence} periods or more`,
      remedy: 'Make the planning time fence longer, or remove it.',
    });
  }
}

function checkPeriods(
  { company, add, at }: CheckContext,
  table: TableName,
  index: number,
  from: number | null,
  to: number | null,
  column: string,
): void {
  if (from === null || to === null || from <= to) return;
  const label = (position: number): string => periodWords(company.calendar, position);
  add({
    code: 'company/ends-before-start',
    severity: 'error',
    message: `The last period lies before the first: ${label(from)} to ${label(to)}.`,
    at: at(table, index, column),
    seen: label(to),
    wanted: `${label(from)} or later`,
    remedy: 'Correct one of the two periods, or empty one for no limit.',
  });
}

function checkMost({ add, at }: CheckContext, table: TableName, index: number, minimum: number, maximum: number | null): void {
  if (maximum === null || minimum <= maximum) return;
  add({
    code: 'company/minimum-above-maximum',
    severity: 'error',
    message: `The minimum ${minimum} is larger than the maximum ${maximum}.`,
    at: at(table, index, 'maximum'),
    seen: `minimum ${minimum}, maximum ${maximum}`,
    wanted: 'a maximum that is not below the minimum',
    remedy: 'Correct one of the two, or empty the maximum for no limit.',
  });
}
