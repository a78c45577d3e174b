import type { Issue } from '@equipoise/engine';
import type { BackedUp } from '../store.ts';
import type { Db, Tx } from './schema.ts';

/** What differs between databases. Everything else of the store is SQL that all of them understand. */
export interface Platform {
  readonly words: Words;
  /** Reads see what is committed; a transaction of it sees one moment. */
  readonly reader: Db;
  /** The only writer of the whole workspace while `work` runs. Committed to disk before it resolves, nothing if `work` throws. */
  writeAlone<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The database's own checks: pages, indexes, references. */
  checkFile(): Promise<readonly Issue[]>;
  backUp(path: string): Promise<BackedUp>;
  close(): Promise<void>;
}

/** Words of the dialect for creating tables. */
export interface Words {
  readonly binary: string;
  /** An IEEE 754 double. */
  readonly double: string;
  /** Whole numbers beyond 32 bits. */
  readonly long: string;
  /** What follows the closing bracket of `create table`. */
  readonly tableEnd: string;
  /** Statements that make the database refuse to change or delete rows of a table. */
  appendOnly(table: string): readonly string[];
}
