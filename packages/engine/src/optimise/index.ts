export { type ColumnBlock, ProgramBuilder, programBuilder, type RowBlock } from './builder.ts';
export { columnName, familyOf, rowName } from './names.ts';
export type * from './program.ts';
