import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** How a transaction begins: a writer takes the lock of the file at once, so that it never fails half way for want of it. */
export type Begin = 'begin' | 'begin immediate';

/** How long a writer waits for another process before it gives up. */
export const longestWaitMs = 60_000;
const keptStatements = 256;

/** Kysely over one connection of `node:sqlite`: one user at a time, statements kept prepared. */
export function sqliteDialect(database: DatabaseSync, begin: Begin): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(database, begin),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #begin: Begin;
  readonly #connection: NodeSqliteConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: DatabaseSync, begin: Begin) {
    this.#database = database;
    this.#begin = begin;
    this.#connection = new NodeSqliteConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }

  /** Waits for a writer in another process without holding up this one, beyond the connection's own short timeout. */
  async beginTransaction(): Promise<void> {
    const deadline = performance.now() + longestWaitMs;
    for (;;) {
      try {
        this.#database.exec(this.#begin);
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await pause(2);
      }
    }
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }

  /** Some failures (a full disk) have already rolled back. */
  async rollbackTransaction(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    if (this.#database.isOpen) this.#database.close();
  }
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  /** By SQL text, least recently used first. */
  readonly #statements = new Map<string, { readonly statement: StatementSync; readonly reads: boolean }>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.#prepared(sql);
    const values = parameters as readonly SQLInputValue[];
    if (reads) return { rows: statement.all(...values) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
  }

  // biome-ignore lint/correctness/useYield: part of the port, which nothing here asks for
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are read in pages, not streamed');
  }

  forget(): void {
    this.#statements.clear();
  }

  #prepared(sql: string): { readonly statement: StatementSync; readonly reads: boolean } {
    let found = this.#statements.get(sql);
    if (found === undefined) {
      const statement = this.#database.prepare(sql);
      found = { statement, reads: statement.columns().length > 0 };
      if (this.#statements.size >= keptStatements) this.#statements.delete(this.#statements.keys().next().value!);
    } else {
      this.#statements.delete(sql);
    }
    this.#statements.set(sql, found);
    return found;
  }
}

/** SQLITE_BUSY and its kin: another process is writing. */
export function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === 5;
}
