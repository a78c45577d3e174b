import type { Calendar } from '../calendar/calendar.ts';
import type { StatementBy, StatementPeriod } from './statement.ts';

/** Columns of a statement over positions `from` to `to` (exclusive) of a calendar. */
export function statementPeriods(calendar: Calendar, from: number, to: number, by: StatementBy): StatementPeriod[] {
  const labelOf = (at: number): string => {
    const { label, fiscalYear, fiscalQuarter } = calendar.periods[at]!;
    return by === 'period' ? label : by === 'year' ? String(fiscalYear) : `${fiscalYear} Q${fiscalQuarter}`;
  };
  const columns: StatementPeriod[] = [];
  for (let at = from; at < to; ) {
    const label = labelOf(at);
    let end = at;
    let days = 0;
    while (end < to && labelOf(end) === label) days += calendar.periods[end++]!.days;
    const { fiscalYear, fiscalQuarter } = calendar.periods[end - 1]!;
    const longer = (position: number) => calendar.periods[position] !== undefined && labelOf(position) === label;
    const full = by === 'period' || days >= (by === 'year' ? 363 : 84);
    columns.push({
      label,
      days,
      fiscalYear,
      fiscalQuarter,
      from: at,
      to: end,
      complete: full && !longer(at - 1) && !longer(end),
    });
    at = end;
  }
  return columns;
}
