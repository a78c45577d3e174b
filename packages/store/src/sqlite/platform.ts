import type { Issue } from '@equipoise/engine';
import { type Kysely, sql } from 'kysely';
import type { Platform } from '../sql/platform.ts';
import { fault } from '../sql/refusals.ts';
import type { Tables } from '../sql/schema.ts';
import { backUp } from './back-up.ts';
import { sqliteWords } from './words.ts';

export interface Connections {
  readonly path: string;
  readonly reader: Kysely<Tables>;
  /** Its transactions hold the lock of the file from the start. */
  readonly writer: Kysely<Tables>;
}

/** One file, two connections: readers see the last commit while the writer writes. */
export function sqlitePlatform({ path, reader, writer }: Connections): Platform {
  return {
    words: sqliteWords,
    reader,
    writeAlone: (work) => writer.transaction().execute(work),
    checkFile: () => checkFile(reader),
    backUp: (to) => backUp(path, to),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

async function checkFile(db: Kysely<Tables>): Promise<Issue[]> {
  const remedy = 'Restore the last good back-up.';
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db);
  const references = await sql<{ table: string; rowid: number; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...pages.rows
      .filter((row) => row.integrity_check !== 'ok')
      .map((row) => fault('file', 'The file is damaged.', { seen: row.integrity_check, remedy })),
    ...references.rows.map((row) =>
      fault('reference', 'A row refers to one that is not there.', {
        seen: `${row.table} ${row.rowid} to ${row.parent}`,
        remedy,
      }),
    ),
  ];
}
