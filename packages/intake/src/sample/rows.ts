import type { TableName } from '@equipoise/engine';

/** A row as a file would have it: numbers as numbers, everything else as text, empty cells as null. */
export type SampleRow = Readonly<Record<string, string | number | null>>;

/** A company as rows by table. */
export type SampleTables = Readonly<Record<TableName, readonly SampleRow[]>>;

/** To cents, as prices are written. */
export const cents = (money: number): number => Math.round(money * 100) / 100;
