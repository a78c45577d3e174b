import { type ChangeSpan, type Company, type Issue, periodFinder, planPeriods } from '@equipoise/engine';

/** Periods of a company by what people call them. */
export interface PeriodReader {
  /** Label of one planned period. */
  readonly planned: (text: string) => string | Issue;
  /** Label of one period, closed ones too. */
  readonly any: (text: string) => string | Issue;
  /** `2027-03`, `2027-03..2027-06`, `2027-04..`, `..2027-06`, `2027`, `2027-Q2` (fiscal), `all`. */
  readonly span: (text: string) => ChangeSpan | Issue;
}

const spanWords = '2027-03, 2027-03..2027-06, 2027-04.., ..2027-06, 2027, 2027-Q2 or all';

export function periodReader(company: Company): PeriodReader {
  const find = periodFinder(company.calendar);
  const planned = planPeriods(company.calendar);
  const ends = `${planned[0]!.label} to ${planned.at(-1)!.label}`;
  const locate = (text: string, closed: boolean): string | Issue => {
    const found = find(text);
    if (!found.found) return unread(text, found.wanted);
    if (found.position < 0 && !closed) return unread(text, `a planned period, ${ends}`, `${text} is closed.`);
    return company.calendar.periods[company.calendar.firstPlan + found.position]!.label;
  };
  const one = (text: string) => locate(text, false);
  const stretch = (text: string): ChangeSpan | null => {
    const year = /^(\d{4})$/.exec(text)?.[1];
    const quarter = /^(\d{4})[- ]?q([1-4])$/i.exec(text);
    const inside = planned.filter(({ label, fiscalYear, fiscalQuarter }) =>
      quarter ? fiscalYear === Number(quarter[1]) && fiscalQuarter === Number(quarter[2]) : label.startsWith(`${year}-`),
    );
    return inside.length === 0 ? null : { from: inside[0]!.label, to: inside.at(-1)!.label };
  };
  return {
    planned: one,
    any: (text) => locate(text, true),
    span: (text) => {
      if (text.toLowerCase() === 'all') return { from: null, to: null };
      const whole = stretch(text);
      if (whole !== null) return whole;
      if (!text.includes('..')) {
        const label = one(text);
        return typeof label === 'string' ? { from: label, to: label } : label;
      }
      const [from = '', to = ''] = text.split(/\.\.+/);
      const ends = [from, to].map((end) => (end.trim() === '' ? null : (stretch(end.trim()) ?? one(end.trim()))));
      const wrong = ends.find((end): end is Issue => end !== null && typeof end === 'object' && 'severity' in end);
      if (wrong) return wrong;
      const [begin, end] = ends as (string | ChangeSpan | null)[];
      return {
        from: typeof begin === 'object' ? (begin?.from ?? null) : (begin ?? null),
        to: typeof end === 'object' ? (end?.to ?? null) : (end ?? null),
      };
    },
  };
}

function unread(seen: string, wanted: string, message = `"${seen}" is no period of the plan.`): Issue {
  return { code: 'cli/unknown-period', severity: 'error', message, seen, wanted, remedy: `Spans are written ${spanWords}.` };
}
