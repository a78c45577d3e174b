import type { Column, Table } from '../column.ts';

/** A table as written, its columns kept exactly as typed, so that the type of a row can be inferred from them. */
export const defineTable = <const C extends Readonly<Record<string, Column>>>(table: Table<C>): Table<C> => table;
