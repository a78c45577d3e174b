import { planStrategy } from '@equipoise/engine';
import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CaseFile, type CaseProblem, caseIssues, type Series } from './case-file.ts';
import { caseProblem } from './case-problem.ts';
import { senseIssues } from './case-sense.ts';
import { plainModel } from './plain-model.fixture.ts';

const strategies = ['mixed', 'chase', 'level'] as const;

/** Cases with any of the fields, each price and limit one number or a list. */
const anyCase: fc.Arbitrary<CaseProblem> = fc.gen().map((g) => {
  const whole = (min: number, max: number): number => g(fc.integer, { min, max });
  const maybe = (percent: number): boolean => whole(0, 99) < percent;
  const periods = whole(2, 5);
  const series = (min: number, max: number): Series =>
    maybe(40) ? Array.from({ length: periods }, () => whole(min, max)) : whole(min, max);
  const some = <T extends object>(percent: number, make: () => T): Partial<T> => (maybe(percent) ? make() : {});
  const waits = maybe(30);
  const inUnits = maybe(30);
  return {
    demand: Array.from({ length: periods }, () => whole(0, 100)),
    ...some(30, () => ({ workingDays: series(15, 23) })),
    ...some(50, () => ({ openingInventory: whole(waits ? -20 : 0, 40) })),
    // Where orders may wait, a stock that must be there could be borrowed from orders nobody placed; the plain model does not know.
    ...(waits ? { backorder: series(1, 10) } : some(20, () => ({ safetyStock: series(0, 15) }))),
    ...(waits && maybe(50) ? { maxEndingBackorder: whole(0, 30) } : some(30, () => ({ endingInventory: whole(0, 40) }))),
    ...some(20, () => ({ targetInventory: series(0, 30) })),
    ...some(90, () => ({ holding: series(0, 5) })),
    ...some(20, () => ({ holdingBasis: 'average' as const })),
    ...some(30, () => ({ material: series(0, 10) })),
    ...some(40, () => ({
      regular: { cost: series(0, 9), ...some(60, () => ({ capacity: series(30, 120), idle: series(0, 5) })) },
    })),
    ...(inUnits ? { overtime: { cost: series(10, 40), ...some(70, () => ({ capacity: series(0, 60) })) } } : {}),
    ...some(40, () => ({ subcontract: { cost: series(10, 60), ...some(60, () => ({ capacity: series(0, 100) })) } })),
    ...some(20, () => ({ setup: series(0, 300) })),
    ...some(50, () => ({
      workforce: {
        unitsPerWorker: series(2, 12),
        ...some(80, () => ({ opening: whole(0, 20) })),
        ...some(40, () => ({ hoursPerUnit: series(1, 4) })),
        ...some(60, () => ({ wage: series(0, 60) })),
        ...some(70, () => ({ hire: series(0, 100) })),
        ...some(70, () => ({ layoff: series(0, 200) })),
        ...some(inUnits ? 0 : 40, () => ({ overtimeHours: series(0, 10), overtimeCostPerHour: series(9, 30) })),
        ...some(30, () => ({ integer: true })),
        ...some(20, () => ({ fullyUsed: true })),
      },
    })),
  };
});

test('law: a case costs what the README of the cases says, read word by word', async () => {
  const solver = createInlineSolver();
  const compared = { mixed: 0, chase: 0, level: 0 };
  await fc.assert(
    fc.asyncProperty(anyCase, async (problem) => {
      const file: CaseFile = { source: 'a law', problem, expect: [] };
      expect(caseIssues(file, 'law.json')).toEqual([]);
      expect(senseIssues(file, 'law.json').filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const strategy of strategies) {
        const plain = await solver.solve(plainModel(problem, strategy), { gap: 1e-9 });
        // What cannot be is said by the plan, which then breaks as little as it must.
        if (plain.status !== 'optimal') continue;
        const choice = strategy === 'level' ? { strategy, reading: 'cheapest' as const } : { strategy };
        const posed = caseProblem('law', problem, { strategy, totalCost: 0, tolerance: 0 });
        const plan = await planStrategy(posed, choice, solver, { gap: 1e-9 });
        const close = 1e-5 * Math.max(100, Math.abs(plain.objective));
        expect(
          Math.abs(plan.totalCost - plain.objective),
          `${strategy}: ${plan.totalCost}, plainly ${plain.objective}`,
        ).toBeLessThan(close);
        compared[strategy] += 1;
      }
    }),
    { numRuns: 60, seed: 12 },
  );
  for (const strategy of strategies) expect(compared[strategy]).toBeGreaterThan(20);
  await solver.close();
});
