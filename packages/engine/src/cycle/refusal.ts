import { parseDay } from '../calendar/day.ts';
import type { Issue } from '../company/issue.ts';

type Words = Pick<Issue, 'seen' | 'wanted' | 'remedy'>;

/** An error of this room. */
export function refusal(code: string, message: string, words: Words = {}): Issue {
  return { code: `cycle/${code}`, severity: 'error', message, ...words };
}

/** A text that must be a day. */
export const dayIssue = (what: string, day: string): Issue[] =>
  parseDay(day) === null ? [refusal('no-day', `${what} is no day.`, { seen: day, wanted: 'YYYY-MM-DD' })] : [];
