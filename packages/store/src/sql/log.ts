import { canonicalJson } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type { LogBody, LogEntry, LogKind, Signed } from '../operation.ts';
import type { AuditHead } from '../store.ts';
import type { Db, LogTable, Tx } from './schema.ts';

export const noHash = '0'.repeat(64);

export interface NewLogEntry {
  readonly signed: Signed;
  readonly kind: LogKind;
  readonly scenario: string | null;
  readonly version: number | null;
  readonly about: number | null;
  readonly body: LogBody;
}

export async function headOf(db: Db): Promise<AuditHead> {
  const last = await db.selectFrom('log').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  return last === undefined ? { sequence: 0, hash: noHash } : { sequence: Number(last.sequence), hash: last.hash };
}

/** Adds the next row to the chain. Only for the one writer, which is why the sequence has no gaps. */
export async function appendLog(tx: Tx, entry: NewLogEntry): Promise<LogEntry> {
  const head = await headOf(tx);
  const { signed, kind, scenario, version, about } = entry;
  const sequence = head.sequence + 1;
  const { operation, by, at, reason } = signed;
  const content = { sequence, operation, kind, scenario, version, about, by, at, reason, body: entry.body };
  const logged: LogEntry = { ...content, previous: head.hash, hash: chainHash(head.hash, content) };
  const body = canonicalJson(entry.body);
  await tx
    .insertInto('log')
    .values({
      ...{ sequence, operation, kind, scenario, version, about, reason, body },
      ...{ signed_by: by, signed_at: at, previous: logged.previous, hash: logged.hash },
    })
    .execute();
  return { ...logged, body: JSON.parse(body) as LogBody };
}

/** SHA-256 of the hash before and the canonical JSON of the row without its two hashes. */
export function chainHash(previous: string, content: Omit<LogEntry, 'previous' | 'hash'>): string {
  return sha256(`${previous}\n${canonicalJson(content)}`);
}

export function logEntryOf(row: LogTable): LogEntry {
  const { operation, scenario, version, reason, previous, hash } = row;
  return {
    sequence: Number(row.sequence),
    operation,
    kind: row.kind as LogKind,
    scenario,
    version,
    about: row.about === null ? null : Number(row.about),
    by: row.signed_by,
    at: row.signed_at,
    reason,
    body: JSON.parse(row.body) as LogBody,
    previous,
    hash,
  };
}

export async function findOperation(db: Db, operation: string): Promise<LogEntry | null> {
  const row = await db.selectFrom('log').selectAll().where('operation', '=', operation).executeTakeFirst();
  return row === undefined ? null : logEntryOf(row);
}

/** Rows of one scenario with a version above `after` up to `until`, oldest first. */
export async function scenarioLog(db: Db, scenario: string, after: number, until = Number.MAX_SAFE_INTEGER): Promise<LogEntry[]> {
  const rows = await db
    .selectFrom('log')
    .selectAll()
    .where('scenario', '=', scenario)
    .where('version', '>', after)
    .where('version', '<=', until)
    .orderBy('version')
    .execute();
  return rows.map(logEntryOf);
}
