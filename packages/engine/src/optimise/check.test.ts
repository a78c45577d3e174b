import { expect, test } from 'vitest';
import { programBuilder } from './builder.ts';
import { certify } from './check.ts';
import type { Solution } from './program.ts';

const words = { unit: 'units', meaning: 'A thing of the test.', member: (k: number) => `m${k}` };

/** Minimise 2x + 3y; x + y >= 4; x - y <= 2; 0 <= x, y <= 3 (whole if asked). By hand: x = 3, y = 1, cost 9, duals 2.5 and -0.5. */
function small(whole = false) {
  const b = programBuilder();
  const rows = b.rows({ ...words, name: 'rows', scope: 'linking', worth: 'One more.' }, 2);
  rows.lower[0] = 4;
  rows.upper[1] = 2;
  b.columns({ ...words, name: 'columns', whole });
  b.entry(0, 1);
  b.entry(1, 1);
  b.endColumn(2, 0, Infinity);
  b.entry(0, 1);
  b.entry(1, -1);
  b.endColumn(3, 0, 3);
  b.addOffset(10);
  return b.build();
}

const right: Solution = {
  status: 'optimal',
  objective: 19,
  bound: 19,
  gap: 0,
  primal: Float64Array.of(3, 1),
  rowDual: Float64Array.of(2.5, -0.5),
  reducedCost: Float64Array.of(0, 0),
  basis: null,
  iterations: 2,
};

test('a right answer holds, and the duals prove it', () => {
  expect(certify(small(), right)).toEqual({
    objective: 19,
    objectiveError: 0,
    primalViolation: 0,
    wholeViolation: 0,
    dualViolation: 0,
    dualObjective: 19,
    complementaryGap: 0,
    holds: true,
  });
});

test('every kind of wrong answer is found', () => {
  const p = small();
  const wrongPrice = certify(p, { ...right, objective: 18 });
  expect(wrongPrice.objectiveError).toBeCloseTo(1 / 19, 12);
  const short = certify(p, { ...right, primal: Float64Array.of(2, 1), objective: 17 });
  expect(short.primalViolation).toBeCloseTo(1 / 4, 12);
  const overBound = certify(p, { ...right, primal: Float64Array.of(5, 4), objective: 32 });
  expect(overBound.primalViolation).toBeCloseTo(1 / 3, 12);
  const notBest = certify(p, { ...right, primal: Float64Array.of(2, 2), objective: 20 });
  expect(notBest).toMatchObject({ primalViolation: 0, dualObjective: 19, complementaryGap: 1 / 20 });
  // A positive dual on a row without lower bound proves nothing.
  const wrongSign = certify(p, { ...right, rowDual: Float64Array.of(2, 0.5) });
  expect(wrongSign.dualViolation).toBeGreaterThanOrEqual(0.5);
  const fraction = certify(small(true), { ...right, primal: Float64Array.of(2.5, 1.5), objective: 19.5, rowDual: null });
  expect(fraction.wholeViolation).toBe(0.5);
  const notANumber = certify(p, { ...right, primal: Float64Array.of(Number.NaN, 1) });
  for (const c of [wrongPrice, short, overBound, notBest, wrongSign, fraction, notANumber]) expect(c.holds).toBe(false);
});

test('no plan, nothing to certify', () => {
  expect(certify(small(), { ...right, status: 'infeasible', primal: new Float64Array(0) }).holds).toBe(false);
});
