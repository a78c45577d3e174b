import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { numbers, planWith } from './planned.fixture.ts';

const planned = planWith(createInlineSolver());

/** The cheapest lots of one product: f(t) = min over s <= t of f(s - 1) + set-up + holding of a lot in s for s..t. */
function wagnerWhitin(demand: readonly number[], setup: number, holding: number): number {
  const best = [0];
  for (let t = 1; t <= demand.length; t++) {
    let least = Infinity;
    let kept = 0;
    let wanted = false;
    for (let s = t; s >= 1; s--) {
      wanted ||= demand[s - 1]! > 0;
      // A lot in s serves s..t: the demand of each u waits u - s periods.
      kept = 0;
      for (let u = s; u <= t; u++) kept += holding * (u - s) * demand[u - 1]!;
      least = Math.min(least, best[s - 1]! + (wanted ? setup : 0) + kept);
    }
    best.push(least);
  }
  return best.at(-1)!;
}

test('the dynamic program itself, by hand', () => {
  // Lots 5 + 3 | 8: two set-ups and 3 kept; one lot would keep 3 + 2 * 8 = 19.
  expect(wagnerWhitin([5, 3, 8], 10, 1)).toBe(23);
  expect(wagnerWhitin([5, 3, 8], 30, 1)).toBe(49);
  expect(wagnerWhitin([0, 0, 8], 10, 1)).toBe(10);
});

test('law: lots cost what Wagner and Whitin say', async () => {
  // Wagner and Whitin, Dynamic version of the economic lot size model, Management Science 5 (1958).
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 7 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 4 }),
      async (demand, setupCost, holdingCost) => {
        const plan = await planned(exampleProblem(demand.length, [{ demand, holdingCost, production: { setupCost } }]));
        expect(plan.totalCost).toBeCloseTo(wagnerWhitin(demand, setupCost, holdingCost), 4);
        const { regular, setups } = plan.products[0]!;
        numbers(regular).forEach((units, t) => {
          if (units > 0) expect(setups[t]).toBe(1);
        });
      },
    ),
    { numRuns: 12, seed: 20 },
  );
});
