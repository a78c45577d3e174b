import { type ProgramBuilder, programBuilder } from '../optimise/builder.ts';
import type { Program } from '../optimise/program.ts';
import type { Block } from './block.ts';
import type { ColumnContext } from './column-context.ts';
import { writeColumns } from './columns.ts';
import type { SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';
import { declareRows } from './rows.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A supply problem under a restriction as a linear or mixed-integer program, and where to find its columns again. */
export interface Formulation {
  readonly program: Program;
  readonly columns: Readonly<Record<keyof Shape['columns'], Block>>;
  readonly rows: Readonly<Record<keyof Shape['rows'], Block>>;
}

/**
 * Writes the one supply model as plain data. See docs/mathematics/supply.md for the mathematics, row by row.
 *
 * Every strategy has the same meaning of columns, rows and prices; a restriction only tightens bounds and adds rows.
 */
export function formulate(problem: SupplyProblem, restriction: Restriction): Formulation {
  const shape = shapeOf(problem, restriction);
  const columnCount = Object.values(shape.columns).reduce((count, { members, periods }) => count + members.length * periods, 0);
  const builder: ProgramBuilder = programBuilder({ columns: columnCount });
  const { rows, bounds } = declareRows(builder, problem, restriction, shape);
  const context: ColumnContext = { builder, problem, restriction, shape, rows, bounds };
  const columns = writeColumns(context);
  return { program: builder.build(), columns, rows };
}
