import { expect, test } from 'vitest';
import type { Solution } from '../optimise/program.ts';
import { hasPlan, SolveStopped } from './solve.ts';

const none = new Float64Array(0);
const ended = (status: Solution['status']): Solution => ({
  ...{ status, objective: Number.NaN, bound: Number.NEGATIVE_INFINITY, gap: Number.POSITIVE_INFINITY },
  ...{ primal: none, rowDual: null, reducedCost: null, basis: null, iterations: 0 },
});

test('a solve without an answer stops with what to do; that no plan exists is an answer', () => {
  expect(hasPlan(ended('infeasible'))).toBe(false);
  const thrown = (status: Solution['status']) => {
    try {
      return hasPlan(ended(status));
    } catch (error) {
      return error;
    }
  };
  expect(thrown('limit')).toMatchObject({ name: 'SolveStopped', status: 'limit', remedy: null });
  const undecided = thrown('undecided') as SolveStopped;
  expect(undecided).toBeInstanceOf(SolveStopped);
  expect(undecided.message).toContain('apart in size');
  expect(undecided.remedy).toContain('another unit');
});
