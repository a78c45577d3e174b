import { canonicalJson } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type { LogEntry } from '../operation.ts';
import type { AppendEvent, Appended, StreamHead } from '../stream.ts';
import { appendLog, findOperation, logEntryOf } from './log.ts';
import type { Platform } from './platform.ts';
import { operationReused, refuse, signedIssues, valueIssues } from './refusals.ts';
import type { Db } from './schema.ts';

/** One more event of a stream, if the stream is still at the version the caller has seen. */
export async function appendEvent(platform: Platform, request: AppendEvent): Promise<Appended> {
  const { stream, expected, event, data, operation } = request;
  const issues = [...signedIssues(request, { stream, event }), ...valueIssues('The event', data)];
  if (issues.length > 0) return refuse(...issues);
  const digest = sha256(canonicalJson({ kind: 'stream-event', stream, event, data }));
  return await platform.writeAlone(async (tx): Promise<Appended> => {
    const before = await findOperation(tx, operation);
    if (before !== null) {
      if (before.body.request !== digest || before.body.stream === undefined) return refuse(operationReused(operation));
      return { kind: 'done', version: before.body.stream.version, logged: before, repeated: true };
    }
    const now = await versionOf(tx, stream);
    if (expected !== null && expected !== now) {
      return { kind: 'conflict', version: now, since: await readStream(tx, stream, expected) };
    }
    const version = now + 1;
    const body = { request: digest, event, data, stream: { id: stream, version } };
    const logged = await appendLog(tx, { signed: request, kind: 'event', scenario: null, version: null, about: null, body });
    await tx.insertInto('stream_event').values({ stream, version, sequence: logged.sequence }).execute();
    return { kind: 'done', version, logged, repeated: false };
  });
}

async function versionOf(db: Db, stream: string): Promise<number> {
  const row = await db
    .selectFrom('stream_event')
    .select((e) => e.fn.max<number | null>('version').as('version'))
    .where('stream', '=', stream)
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

/** Rows of the log that are events of a stream, oldest first. */
export async function readStream(db: Db, stream: string, after: number): Promise<LogEntry[]> {
  const rows = await db
    .selectFrom('stream_event')
    .innerJoin('log', 'log.sequence', 'stream_event.sequence')
    .selectAll('log')
    .where('stream_event.stream', '=', stream)
    .where('stream_event.version', '>', after)
    .orderBy('stream_event.version')
    .execute();
  return rows.map(logEntryOf);
}

/** Streams by name; `prefix` is compared character by character. */
export async function listStreams(db: Db, prefix: string): Promise<StreamHead[]> {
  const rows = await db
    .selectFrom('stream_event')
    .select((e) => ['stream', e.fn.max<number>('version').as('version')])
    .groupBy('stream')
    .orderBy('stream')
    .execute();
  return rows
    .filter(({ stream }) => stream.startsWith(prefix))
    .map(({ stream, version }) => ({ stream, version: Number(version) }));
}
