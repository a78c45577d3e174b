import { join } from 'node:path';
import { planStrategy } from '@equipoise/engine';
import { readCases } from '@equipoise/intake';
import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../fixtures/cases');

test('published and hand-worked planning cases come out as they were published', async () => {
  const { cases, issues } = await readCases(folder);
  expect(issues).toEqual([]);
  expect(cases.length).toBeGreaterThan(3);
  const solver = createInlineSolver();
  for (const planningCase of cases) {
    for (const expectation of planningCase.expect) {
      const { strategy, totalCost, tolerance } = expectation;
      const choice = strategy === 'level' ? { strategy, reading: 'cheapest' as const } : { strategy };
      const plan = await planStrategy(planningCase.problemFor(expectation), choice, solver);
      expect(Math.abs(plan.totalCost - totalCost), `${planningCase.name} ${strategy}: ${plan.totalCost}`).toBeLessThanOrEqual(
        tolerance,
      );
    }
  }
  await solver.close();
});
