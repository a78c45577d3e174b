import { parseDay } from '../calendar/day.ts';
import type { Issue } from '../company/issue.ts';
import type { CycleRules } from './cycle.ts';
import { refusal } from './refusal.ts';
import { stageName, stages } from './stage.ts';

/** What is wrong with the rules of a cycle; empty: they can be followed. */
export function rulesIssues(rules: CycleRules): Issue[] {
  const issues: Issue[] = [];
  for (const day of [rules.start, ...rules.holidays]) {
    if (parseDay(day) === null) issues.push(refusal('no-day', `"${day}" is no day.`, { seen: day, wanted: 'YYYY-MM-DD' }));
  }
  const listed = rules.stages.map(({ stage }) => stage);
  if (listed.length !== stages.length || stages.some((stage, k) => listed[k] !== stage)) {
    issues.push(
      refusal('stages', 'The rules do not list every stage in its order.', {
        seen: listed.join(', '),
        wanted: stages.join(', '),
      }),
    );
    return issues;
  }
  rules.stages.forEach(({ stage, fromWorkingDay: from, toWorkingDay: to }, k) => {
    if (!isWorkingDay(from) || !isWorkingDay(to) || from > to) {
      issues.push(
        refusal('working-days', `${stageName(stage)} does not last from a working day to a later one.`, {
          seen: `${from} to ${to}`,
          wanted: 'whole numbers from 1 to 60, the first not above the last',
        }),
      );
    }
    const before = rules.stages[k - 1];
    if (before !== undefined && (from < before.fromWorkingDay || to < before.toWorkingDay)) {
      issues.push(
        refusal('working-days', `${stageName(stage)} begins or ends before ${stageName(before.stage).toLowerCase()}.`, {
          seen: `${from} to ${to}`,
          wanted: `from ${before.fromWorkingDay} on, to ${before.toWorkingDay} or later`,
        }),
      );
    }
  });
  if (rules.signers.length === 0)
    issues.push(refusal('signers', 'Nobody has to sign the operating plan.', { wanted: 'at least one role' }));
  return issues;
}

const isWorkingDay = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 60;
