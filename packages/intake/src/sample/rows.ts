import type { TableName } from '@equipoise/engine';
import type { TableRow } from '../folder/write-tables.ts';

/** A company as rows by table. */
export type SampleTables = Readonly<Record<TableName, readonly TableRow[]>>;

/** To cents, as prices are written. */
export const cents = (money: number): number => Math.round(money * 100) / 100;
