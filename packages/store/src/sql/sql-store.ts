import { type Company, canonicalJson } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type { BranchScenario, CreateScenario, EditScenario, Signed, StepScenario } from '../operation.ts';
import type { Recorded, Store } from '../store.ts';
import type { AppendEvent } from '../stream.ts';
import { verifyAudit } from './audit.ts';
import { getBase, listBases, putBase } from './bases.ts';
import { Cache } from './cache.ts';
import { checkIntegrity } from './integrity.ts';
import { appendLog, findOperation, headOf, logEntryOf } from './log.ts';
import type { Platform } from './platform.ts';
import { openScenario, readHeads } from './read-scenario.ts';
import { operationReused, refuse, signedIssues, valueIssues } from './refusals.ts';
import { listRevisions } from './revision-book.ts';
import { branchScenario, createScenario, editScenario, stepScenario } from './scenarios.ts';
import type { Db } from './schema.ts';
import { appendEvent, listStreams, readStream } from './streams.ts';
import { together } from './together.ts';

export interface StoreOptions {
  /** Most bytes of results that the cache keeps; 256 MiB unless told. */
  readonly cacheBytes?: number;
}

/** The port over any database that Kysely and the platform can speak to. */
export function sqlStore(platform: Platform, { cacheBytes = 256 * 2 ** 20 }: StoreOptions = {}): Store {
  const { reader } = platform;
  const cache = new Cache(platform, cacheBytes);
  const atOneMoment = <T>(read: (db: Db) => Promise<T>) => reader.transaction().execute(read);
  return {
    putBase: (company: Company, signed) => putBase(platform, company, signed),
    getBase: (hash) => getBase(reader, hash),
    listBases: () => listBases(reader),
    createScenario: (request: CreateScenario) => createScenario(platform, request),
    branchScenario: (request: BranchScenario) => branchScenario(platform, request),
    editScenario: (request: EditScenario) => editScenario(platform, request),
    undo: (request: StepScenario) => stepScenario(platform, 'undo', request),
    redo: (request: StepScenario) => stepScenario(platform, 'redo', request),
    listScenarios: (options = {}) => readHeads(reader, { removed: options.removed ?? false }),
    openScenario: (id, version) => atOneMoment((db) => openScenario(db, id, version ?? null)),
    findScenario: (name) => findScenario(reader, name),
    listRevisions: (assumption) => listRevisions(reader, assumption),
    recordEvent: (request) => recordEvent(platform, request),
    appendEvent: (request: AppendEvent) => appendEvent(platform, request),
    together: (parts) => together(platform, parts),
    readStream: (stream, after = 0) => atOneMoment((db) => readStream(db, stream, after)),
    listStreams: (prefix = '') => listStreams(reader, prefix),
    readLog: (from) => readLog(reader, from),
    auditHead: () => headOf(reader),
    verifyAudit: () => atOneMoment((db) => verifyAudit(db)),
    getCached: (key) => cache.get(key),
    putCached: (key, result) => cache.put(key, result),
    dropCache: () => cache.drop(),
    backUp: (path) => platform.backUp(path),
    integrity: () => checkIntegrity(platform),
    close: () => platform.close(),
  };
}

async function findScenario(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('scenario').select('id').where('name', '=', name).where('removed', '=', 0).executeTakeFirst();
  return row?.id ?? null;
}

async function readLog(db: Db, { after, scenario, limit = 1000 }: { after: number; scenario?: string; limit?: number }) {
  let query = db.selectFrom('log').selectAll().where('sequence', '>', after);
  if (scenario !== undefined) query = query.where('scenario', '=', scenario);
  return (await query.orderBy('sequence').limit(limit).execute()).map(logEntryOf);
}

async function recordEvent(platform: Platform, request: Signed & { event: string; data: unknown }): Promise<Recorded> {
  const { event, data } = request;
  const issues = [...signedIssues(request, { event }), ...valueIssues('The event', data)];
  if (issues.length > 0) return refuse(...issues);
  const digest = sha256(canonicalJson({ kind: 'event', event, data }));
  return await platform.writeAlone(async (tx): Promise<Recorded> => {
    const before = await findOperation(tx, request.operation);
    if (before !== null) {
      if (before.body.request !== digest) return refuse(operationReused(request.operation));
      return { kind: 'done', logged: before, repeated: true };
    }
    const body = { request: digest, event, data };
    const logged = await appendLog(tx, { signed: request, kind: 'event', scenario: null, version: null, about: null, body });
    return { kind: 'done', logged, repeated: false };
  });
}
