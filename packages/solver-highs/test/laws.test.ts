import { certify, type Program } from '@equipoise/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInlineSolver } from '../src/index.ts';
import { type Feasible, feasible, program } from './programs.ts';

const solver = createInlineSolver();
const runs = { numRuns: 150 };

function build({ cost, rows, upper }: Feasible, whole = false): Program {
  return program(cost, rows, { upper, whole, offset: 3 });
}

test('law: the certificate holds and cost equals what the duals prove', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, async (data) => {
      const p = build(data);
      const s = await solver.solve(p);
      expect(s.status).toBe('optimal');
      const c = certify(p, s);
      expect(c).toMatchObject({ holds: true });
      expect(c.dualObjective).toBeCloseTo(c.objective, 6);
    }),
    runs,
  );
});

test('law: in whole numbers the certificate holds, and the cost is no less than in fractions', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, async (data) => {
      const whole = await solver.solve(build(data, true));
      const fractions = await solver.solve(build(data));
      expect(whole.status).toBe('optimal');
      expect(certify(build(data, true), whole)).toMatchObject({ holds: true, wholeViolation: 0 });
      expect(whole.objective).toBeGreaterThanOrEqual(fractions.objective - 1e-6);
      expect(whole.bound).toBeGreaterThanOrEqual(fractions.objective - 1e-6);
    }),
    runs,
  );
});

test('law: the order of the columns does not change the cost', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, fc.infiniteStream(fc.nat()), async (data, keys) => {
      const order = data.cost
        .map((_, j) => ({ j, key: keys.next().value as number }))
        .sort((x, y) => x.key - y.key)
        .map(({ j }) => j);
      const permuted = {
        cost: order.map((j) => data.cost[j]!),
        upper: order.map((j) => data.upper[j]!),
        rows: data.rows.map((row) => ({ ...row, a: order.map((j) => row.a[j]!) })),
      };
      const [one, other] = [await solver.solve(build(data)), await solver.solve(build(permuted))];
      expect(other.objective).toBeCloseTo(one.objective, 6);
    }),
    runs,
  );
});

test('law: a warm start after a change of the costs gives the same cost as a cold one', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, fc.integer({ min: -5, max: 5 }), async (data, change) => {
      const before = await solver.solve(build(data));
      const changed = build({ ...data, cost: data.cost.map((c, j) => c + (j % 2 === 0 ? change : 0)) });
      const cold = await solver.solve(changed);
      const warm = await solver.solve(changed, before.basis === null ? {} : { warmStart: before.basis });
      expect(warm.status).toBe('optimal');
      expect(warm.objective).toBeCloseTo(cold.objective, 6);
      expect(certify(changed, warm)).toMatchObject({ holds: true });
    }),
    runs,
  );
});

test('law: the same program gives the same bytes, whatever was solved before', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, feasible, async (data, other) => {
      const first = await solver.solve(build(data));
      await solver.solve(build(other));
      expect(await createInlineSolver().solve(build(data))).toEqual(first);
    }),
    { numRuns: 15 },
  );
});
