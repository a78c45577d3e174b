import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleProblem } from '../../supply/example-problem.ts';
import { formulate } from '../../supply/formulate.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { randomProblem } from '../../supply/random-problem.fixture.ts';
import { unrestricted } from '../../supply/restriction.ts';
import { plainProgram, programHash } from './certificate.ts';
import { formFaults } from './described.ts';
import type { Plain } from './plain.ts';
import { plainProblem, problemForm, readProblem } from './problem-form.ts';

const written = (problem: SupplyProblem): Plain => JSON.parse(JSON.stringify(plainProblem(problem)));
const hashOf = (problem: SupplyProblem): string => programHash(plainProgram(formulate(problem, unrestricted).program));

test('law: a problem has its form when written, and read again it makes the same program', () => {
  fc.assert(
    fc.property(
      fc.boolean().chain((lots) => randomProblem({ lots })),
      (problem) => {
        const file = written(problem);
        expect(formFaults(file, problemForm.fields.problem)).toEqual([]);
        expect(hashOf(readProblem(file))).toBe(hashOf(problem));
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});

test('a price that never changes is one number, as the first documents have it; one that does is a list', () => {
  const point = { demand: [1, 2, 3], production: { regularCapacity: 5, idleCost: [1, 1, 0] } };
  const problem = exampleProblem(3, [point], { pools: [{ hireCost: 30, layoffCost: [20, 20, 25] }] });
  const file = written(problem) as unknown as SupplyProblem;
  expect(file.pools[0]).toMatchObject({ hireCost: 30, layoffCost: [20, 20, 25] });
  expect(file.stockPoints[0]!.production).toMatchObject({ idleCost: [1, 1, 0] });
  const read = readProblem(written(problem));
  expect(read.pools[0]).toMatchObject({ hireCost: Float64Array.of(30, 30, 30), layoffCost: Float64Array.of(20, 20, 25) });
  const wrong = { ...file, pools: [{ ...file.pools[0], hireCost: [30, '30', 30] }] };
  expect(formFaults(wrong, problemForm.fields.problem)).toEqual(['$.pools[0].hireCost: wanted a number or a list of numbers']);
});
