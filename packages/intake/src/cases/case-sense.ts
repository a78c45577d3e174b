import type { Issue } from '@equipoise/engine';
import type { CaseFile, Series } from './case-file.ts';

const some = (value: Series | undefined): boolean =>
  value !== undefined && (typeof value === 'number' ? value > 0 : value.some((one) => one > 0));

/** What the fields of a case say together: errors where they can be read in two ways, warnings where one of them changes nothing. */
export function senseIssues({ problem, expect, ...about }: CaseFile, file: string): Issue[] {
  const issues: Issue[] = [];
  const say = (severity: Issue['severity'], column: string, message: string, remedy: string) =>
    issues.push({
      code: severity === 'error' ? 'intake/two-readings' : 'intake/without-effect',
      severity,
      message,
      at: { file, column },
      remedy,
    });
  const noEffect = (column: string, message: string) =>
    say('warning', column, `${message} It changes nothing.`, 'Remove it, or add what is missing.');
  const { regular, overtime, workforce } = problem;
  if (overtime !== undefined && some(workforce?.overtimeHours)) {
    say(
      'error',
      'problem.overtime',
      'Overtime is given in units (problem.overtime) and in hours a worker (problem.workforce.overtimeHours); whether one limits the other is not said.',
      'Keep one of the two.',
    );
  }
  if (some(workforce?.overtimeHours) && dearerInRegularTime(problem)) {
    say(
      'error',
      'problem.workforce.overtimeCostPerHour',
      'A unit made in overtime hours would cost less than one made in regular time.',
      'Give overtime in units, as problem.overtime.',
    );
  }
  if (some(regular?.idle) && regular?.capacity === undefined) {
    noEffect('problem.regular.idle', 'Idle capacity has a price, but regular.capacity is not given.');
  }
  if (some(workforce?.overtimeCostPerHour) && !some(workforce?.overtimeHours)) {
    noEffect('problem.workforce.overtimeCostPerHour', 'Overtime hours have a price, but overtimeHours is not given.');
  }
  if (some(problem.maxEndingBackorder) && problem.backorder === undefined) {
    noEffect(
      'problem.maxEndingBackorder',
      'Units may be late at the end, but demand must be met at once without a price of backorders.',
    );
  }
  const open = openWithoutDays(problem);
  if (open >= 0) {
    say(
      'warning',
      'problem.workingDays',
      `Period ${open + 1} has no working days, yet a capacity that is not zero: only a level plan makes nothing there.`,
      'Give it no capacity either (in regular time, in overtime, of a worker), if nobody works.',
    );
  }
  expect.forEach(({ integerWorkforce }, k) => {
    if (integerWorkforce !== undefined && workforce === undefined) {
      noEffect(`expect[${k}].integerWorkforce`, 'There is no workforce to be whole.');
    }
  });
  for (const key of Object.keys(about)) {
    if (key !== 'name' && key !== 'source') noEffect(key, `Cases have no field ${key}.`);
  }
  if (expect.length === 0) noEffect('expect', 'The case expects nothing, so nothing is compared.');
  return issues;
}

const at = (value: Series | undefined, t: number, absent: number): number =>
  value === undefined ? absent : typeof value === 'number' ? value : value[t]!;

/** The first period in which there are no working days and something can be made nevertheless, or -1. */
function openWithoutDays({ demand, workingDays, regular, overtime, workforce }: CaseFile['problem']): number {
  return demand.findIndex(
    (_, t) =>
      at(workingDays, t, 1) === 0 &&
      ((at(regular?.capacity, t, 1) > 0 && at(workforce?.unitsPerWorker, t, 1) > 0) ||
        (overtime !== undefined && at(overtime.capacity, t, 1) > 0) ||
        at(workforce?.overtimeHours, t, 0) > 0),
  );
}

/** Whether regular time costs more than overtime in some period that has any, both without material. */
function dearerInRegularTime({ demand, regular, workforce }: CaseFile['problem']): boolean {
  return demand.some(
    (_, t) =>
      at(workforce?.overtimeHours, t, 0) > 0 &&
      at(regular?.cost, t, 0) > at(workforce?.overtimeCostPerHour, t, 0) * at(workforce?.hoursPerUnit, t, 1),
  );
}
