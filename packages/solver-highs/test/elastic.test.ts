import { elasticProgram, explainInfeasible, type Firmness, type Program, programBuilder } from '@equipoise/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInlineSolver } from '../src/index.ts';
import { feasible, program } from './programs.ts';

const solver = createInlineSolver();
const member = (k: number) => `[2026-0${k + 1}]`;

/**
 * Three periods of one product: made + opening stock = demand + stock; 2 hours a unit; a storage room; production of the first
 * period frozen.
 */
function plant({ hours = 200, room = 1000, frozen = 40 }): Program {
  const b = programBuilder();
  const common = { unit: 'units', member, worth: 'One more.' };
  const balance = b.rows({ ...common, name: 'stock-balance', meaning: 'What comes in goes out or stays.', scope: 'local' }, 3);
  const limit = b.rows({ ...common, name: 'labour-hours', unit: 'hours', meaning: 'Hours of the shop.', scope: 'linking' }, 3);
  const store = b.rows({ ...common, name: 'storage', meaning: 'Room in the store.', scope: 'linking' }, 3);
  balance.lower.set([30, 60, 90]);
  balance.upper.set([30, 60, 90]);
  limit.upper.fill(hours);
  store.upper.fill(room);
  b.columns({ ...common, name: 'production', meaning: 'Made.' });
  for (let t = 0; t < 3; t++) {
    b.entry(balance.first + t, 1);
    b.entry(limit.first + t, 2);
    b.endColumn(1, t === 0 ? frozen : 0, t === 0 ? frozen : Infinity);
  }
  b.columns({ ...common, name: 'stock', meaning: 'Kept.' });
  for (let t = 0; t < 3; t++) {
    b.entry(balance.first + t, -1);
    if (t < 2) b.entry(balance.first + t + 1, 1);
    b.entry(store.first + t, 1);
    b.endColumn(0.1, 0, Infinity);
  }
  return b.build();
}

/** Hours give way first, then room, then what is frozen; arithmetic never. */
const firmness: Firmness = {
  row: ({ name }) => ({ 'labour-hours': 1, storage: 2 })[name] ?? null,
  column: ({ name }) => (name === 'production' ? 3 : null),
};

test('too few hours: the hours that are missing, by period', async () => {
  // 180 units are needed, 40 are frozen; 2 periods of 100 hours make 100: 40 units or 80 hours are missing.
  const p = plant({ hours: 100 });
  expect((await solver.solve(p)).status).toBe('infeasible');
  const issues = await explainInfeasible(p, solver, firmness);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ code: 'optimise/must-give-way', severity: 'error' });
  expect(issues[0]!.message).toContain('labour-hours goes beyond its limit by 80 hours in all');
  expect(issues[0]!.seen).toMatch(/^labour-hours \[2026-0\d]: /);
});

test('too much frozen: no hours help, the frozen quantity has to give way', async () => {
  const p = plant({ frozen: 10 });
  const [issue, ...more] = await explainInfeasible(p, solver, firmness);
  expect(more).toEqual([]);
  expect(issue!.message).toContain('production goes beyond its limit by 20 units in all');
  expect(issue!.seen).toBe('production [2026-01]: 20');
});

test('a contradiction in what may never give way is said', async () => {
  const nothing: Firmness = { row: () => null, column: () => null };
  expect(await explainInfeasible(plant({ frozen: 10 }), solver, nothing)).toMatchObject([{ code: 'optimise/contradiction' }]);
});

test('law: a program that has a plan needs to give way nowhere; any other has one when everything may', async () => {
  const all: Firmness = { row: () => 1, column: () => 1 };
  await fc.assert(
    fc.asyncProperty(feasible, fc.boolean(), async ({ cost, rows, upper }, spoiled) => {
      const hard = spoiled ? [...rows, { a: cost.map(() => 1), lower: 200 }, { a: cost.map(() => 1), upper: 100 }] : rows;
      const elastic = elasticProgram(program(cost, hard, { upper }), all);
      const solution = await solver.solve(elastic.program);
      expect(solution.status).toBe('optimal');
      const given = elastic.read(solution);
      if (spoiled) expect(given.reduce((sum, g) => sum + g.amount, 0)).toBeGreaterThan(1);
      else expect(given).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
