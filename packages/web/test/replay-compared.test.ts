import { expect, test } from 'vitest';
import { bestOf, isItsOwn, type Run } from '../src/cycle/actual/replay-table.tsx';

const run = (title: string, result: number, ...instead: boolean[]): Run =>
  ({ title, demand: 'statistical', result, periods: instead.map((is) => ({ instead: is })) }) as Run;

test('a way of planning that never kept to the limits is not compared: it would only repeat the mixed plan', () => {
  const mixed = run('Mixed', 10, false, false);
  const level = run('Level', 12, true, false);
  const chase = run('Chase', 10, true, true);
  const compared = [mixed, level, chase].filter(isItsOwn);
  expect(compared).toEqual([mixed, level]);
  expect(bestOf(compared)).toBe(level);
});
