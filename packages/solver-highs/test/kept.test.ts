import { certify, type Program, type Solution, type SolveOptions } from '@equipoise/engine';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createInlineSolver, createSolver } from '../src/index.ts';
import { feasible, lotSizing, program, twoProducts } from './programs.ts';

const threads = createSolver({ native: 'never' });
afterAll(() => threads.close());

/** What a what-if may do to a program and leave its shape as it is. */
const nudges = fc.array(
  fc.record({
    what: fc.constantFrom('cost', 'upper', 'row', 'entry', 'offset' as const),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 6 },
);

function nudged(
  p: Program,
  changes: readonly { what: 'cost' | 'upper' | 'row' | 'entry' | 'offset'; at: number; by: number }[],
): Program {
  const [cost, upper, value] = [p.cost.slice(), p.upper.slice(), p.value.slice()];
  const [rowLower, rowUpper] = [p.rowLower.slice(), p.rowUpper.slice()];
  let { offset } = p;
  for (const { what, at, by } of changes) {
    if (what === 'cost') cost[at % p.columns]! += by % 2 === 0 ? by / 3 : by / 100;
    else if (what === 'upper') upper[at % p.columns]! += by / 7;
    else if (what === 'entry' && value.length > 0) value[at % value.length]! *= 1 + by / 11;
    else if (what === 'row' && p.rows > 0) {
      const i = at % p.rows;
      rowLower[i]! -= by / 3;
      rowUpper[i]! += by / 7;
    } else offset += by;
  }
  return { ...p, cost, upper, value, rowLower, rowUpper, offset };
}

/** The whole program passed to a model that knows nothing: another program is solved before. */
const fresh = createInlineSolver();
async function fromScratch(p: Program, options: SolveOptions = {}): Promise<Solution> {
  await fresh.solve(twoProducts);
  return fresh.solve(p, options);
}

const warm = ({ basis }: Solution) => (basis === null ? {} : { warmStart: basis });

test('law: a what-if told as changes gives the bytes of the whole program with the same basis, and stays proven', async () => {
  const kept = createInlineSolver();
  await fc.assert(
    fc.asyncProperty(feasible, nudges, nudges, async (data, one, other) => {
      fc.pre(data.cost.length !== twoProducts.columns);
      const p = program(data.cost, data.rows, { upper: data.upper, offset: 3 });
      const before = await kept.solve(p);
      for (const asked of [nudged(p, one), nudged(p, other), p, nudged(nudged(p, one), other)]) {
        const answer = await kept.solve(asked, warm(before));
        expect(answer).toEqual(await fromScratch(asked, warm(before)));
        expect(await kept.solve(asked, warm(before))).toEqual(answer);
        const cold = await fromScratch(asked);
        expect(answer.status).toBe(cold.status);
        if (cold.status !== 'optimal') continue;
        expect(answer.objective).toBeCloseTo(cold.objective, 6);
        expect(certify(asked, answer)).toMatchObject({ holds: true });
      }
    }),
    { numRuns: 120 },
  );
});

test('a larger program: in a thread and in line, whatever was asked between', async () => {
  const { integer: _, ...lots } = lotSizing(30, 24);
  const p: Program = { ...lots, integer: null };
  const more = (factor: number): Program => ({
    ...p,
    rowLower: p.rowLower.map((x, i) => (i % 3 === 0 && x > 0 ? x * factor : x)),
    rowUpper: p.rowUpper.map((x, i) => (i % 3 === 0 && x > 0 && p.rowLower[i]! > 0 ? x * factor : x)),
  });
  const before = await threads.solve(p);
  const asked = more(1.07);
  const first = await threads.solve(asked, warm(before));
  await Promise.all([threads.solve(more(1.5), warm(before)), threads.solve(twoProducts), threads.solve(more(0.6))]);
  const inline = createInlineSolver();
  await inline.solve(p);
  for (const again of [await threads.solve(asked, warm(before)), await inline.solve(asked, warm(before))])
    expect(again).toEqual(first);
  expect(certify(asked, first)).toMatchObject({ holds: true });
  expect(first.iterations).toBeLessThan(before.iterations / 2);
});

test('what cannot be solved leaves nothing behind for the next', async () => {
  const kept = createInlineSolver();
  const before = await kept.solve(twoProducts);
  const impossible: Program = { ...twoProducts, lower: twoProducts.lower.map(() => 50) };
  expect((await kept.solve(impossible, warm(before))).status).toBe('infeasible');
  expect(await kept.solve(twoProducts, warm(before))).toEqual(await fromScratch(twoProducts, warm(before)));
  await expect(kept.solve({ ...twoProducts, value: Float64Array.of(1, 2, 3, Number.NaN) }, warm(before))).rejects.toThrow();
  expect(await kept.solve(twoProducts)).toEqual(before);
});

test('asked at once, each what-if gets the answer it gets alone', async () => {
  const dearer = [1, 2, 3, 4].map((by): Program => ({ ...twoProducts, cost: twoProducts.cost.map((c) => c * by) }));
  for (const solver of [createInlineSolver(), threads]) {
    const before = await solver.solve(twoProducts);
    const together = await Promise.all(dearer.flatMap((p) => [solver.solve(p, warm(before)), solver.solve(p)]));
    for (const [k, p] of dearer.entries()) {
      expect(together[2 * k]).toEqual(await solver.solve(p, warm(before)));
      expect(together[2 * k + 1]).toEqual(await solver.solve(p));
      expect(together[2 * k]!.objective).toBeCloseTo(100 - 36 * (k + 1), 9);
    }
  }
});
