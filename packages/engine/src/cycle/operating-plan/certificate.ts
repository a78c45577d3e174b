import type { Program, Solver } from '../../optimise/program.ts';
import { sha256 } from '../../series/sha256.ts';
import { relaxed, type Solved } from '../../supply/solve.ts';
import type { certificateForm } from './certificate-form.ts';
import type { Read } from './described.ts';
import { bytesOf } from './document.ts';
import { plainOf } from './plain.ts';

export type Certificate = Read<typeof certificateForm>;

/**
 * What proves a plan best: the program as plain numbers, the plan as its columns, and the row duals that bound every other plan. Of a
 * program with whole numbers the duals are those of the program without them: they prove a bound, and the rest of the gap is told.
 */
export async function certificateOf(solved: Solved, solver: Solver): Promise<Certificate> {
  const { program } = solved.formulation;
  const { primal, objective, rowDual } = solved.solution;
  const dual = rowDual ?? (await solver.solve(relaxed(program))).rowDual;
  if (dual === null || dual.length !== program.rows) throw new Error('The solver gave no dual values for a linear program.');
  const plain = plainProgram(program);
  return {
    document: 'equipoise/certificate',
    version: 1,
    programHash: programHash(plain),
    program: plain,
    primal: Array.from(primal, (x) => x + 0),
    dual: Array.from(dual, (y) => y + 0),
    objective,
  };
}

/** The numbers of a program, without the names and meanings of its rows and columns. */
export function plainProgram(program: Program): Certificate['program'] {
  const { columns, rows, cost, lower, upper, rowLower, rowUpper, start, index, value, integer, offset } = program;
  return plainOf({
    ...{ columns, rows, cost, lower, upper, rowLower, rowUpper, start, index, value, integer, offset },
  }) as unknown as Certificate['program'];
}

/** SHA-256 of the canonical JSON of the numbers of a program. */
export function programHash(program: Certificate['program']): string {
  return sha256(bytesOf(program));
}
