export { type ColumnBlock, ProgramBuilder, programBuilder, type RowBlock } from './builder.ts';
export { type Certificate, certify, objectiveOf, rowActivity } from './check.ts';
export { type Elastic, elasticProgram, explainInfeasible, type Firmness, type GivenWay, issuesOf } from './elastic.ts';
export { lpChunks, lpText } from './export-lp.ts';
export { mpsChunks } from './export-mps.ts';
export { columnName, familyOf, rowName } from './names.ts';
export type * from './program.ts';
export { byRows, type RowMatrix } from './transpose.ts';
