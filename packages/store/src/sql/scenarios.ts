import { canonicalJson } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import type {
  BranchScenario,
  CreateScenario,
  EditScenario,
  Effect,
  LogBody,
  LogEntry,
  LogKind,
  Outcome,
  ScenarioHead,
  StepScenario,
} from '../operation.ts';
import { putBlock } from './block-rows.ts';
import { EditRun, isBase, isNameFree } from './edits.ts';
import { writeEntries } from './entry-list.ts';
import { appendLog, findOperation, scenarioLog } from './log.ts';
import type { Platform } from './platform.ts';
import { type EntryRef, encodeEntries, readHead } from './read-scenario.ts';
import {
  fault,
  nameTaken,
  operationReused,
  refuse,
  signedIssues,
  unknownBase,
  unknownScenario,
  valueIssues,
} from './refusals.ts';
import type { Tx } from './schema.ts';
import { checkStep, inverse, redoable, undoable } from './steps.ts';

export async function createScenario(platform: Platform, request: CreateScenario): Promise<Outcome> {
  const { scenario: id, name, base } = request;
  const issues = signedIssues(request, { scenario: id, name, base });
  if (issues.length > 0) return refuse(...issues);
  const digest = digestOf({ kind: 'create', id, name, base });
  return await platform.writeAlone(async (tx): Promise<Outcome> => {
    const before = await repeated(tx, request.operation, digest);
    if (before !== null) return before;
    const refusal = await newScenarioRefusal(tx, id, name);
    if (refusal !== null) return refusal;
    if (!(await isBase(tx, base))) return refuse(unknownBase(base));
    const body = { request: digest, effect: { head: { before: {}, after: { name, base, removed: false } } } };
    const logged = await appendLog(tx, { signed: request, kind: 'create', scenario: id, version: 1, about: null, body });
    await insertScenario(tx, { id, name, base, origin: null, sequence: logged.sequence });
    return await done(tx, logged);
  });
}

export async function branchScenario(platform: Platform, request: BranchScenario): Promise<Outcome> {
  const { scenario: id, name, from } = request;
  const issues = signedIssues(request, { scenario: id, name, from });
  if (issues.length > 0) return refuse(...issues);
  const digest = digestOf({ kind: 'branch', id, name, from });
  return await platform.writeAlone(async (tx): Promise<Outcome> => {
    const before = await repeated(tx, request.operation, digest);
    if (before !== null) return before;
    const source = await readHead(tx, from);
    if (source === null) return refuse(unknownScenario(from));
    if (request.expected !== null && request.expected !== source.version) return await conflict(tx, source, request.expected);
    const refusal = await newScenarioRefusal(tx, id, name);
    if (refusal !== null) return refusal;

    const rows = await tx.selectFrom('entry').selectAll().where('scenario', '=', from).orderBy('position').execute();
    const refs = rows.map((row): EntryRef => ({ assumption: row.assumption, revision: row.revision, on: row.is_on === 1 }));
    const entries = await putBlock(tx, encodeEntries(refs));
    const origin = { id: from, version: source.version, name: source.name };
    const { base } = source;
    const effect: Effect = { head: { before: {}, after: { name, base, removed: false } } };
    const logged = await appendLog(tx, {
      signed: request,
      kind: 'branch',
      scenario: id,
      version: 1,
      about: null,
      body: { request: digest, effect, origin, entries },
    });
    await insertScenario(tx, { id, name, base, origin: { ...origin, entries }, sequence: logged.sequence });
    await tx
      .insertInto('entry')
      .columns(['scenario', 'assumption', 'revision', 'is_on', 'position'])
      .expression((e) =>
        e
          .selectFrom('entry')
          .select((s) => [s.cast<string>(s.val(id), 'text').as('scenario'), 'assumption', 'revision', 'is_on', 'position'])
          .where('scenario', '=', from),
      )
      .execute();
    return await done(tx, logged);
  });
}

export async function editScenario(platform: Platform, request: EditScenario): Promise<Outcome> {
  const { scenario, edits } = request;
  const issues = [...signedIssues(request, { scenario }), ...valueIssues('The operation', edits)];
  if (edits.length === 0) issues.push(fault('no-edits', 'The operation changes nothing.', { wanted: 'at least one edit' }));
  if (issues.length > 0) return refuse(...issues);
  const digest = digestOf({ kind: 'edit', scenario, edits });
  return await change(platform, request, digest, async (tx, head) => {
    const run = new EditRun(tx, head);
    await run.run(edits);
    if (run.issues.length > 0) return refuse(...run.issues);
    const entries = run.entries.changes();
    const headChange = run.headChange();
    const revisions = run.revisions.fresh.map(({ assumption, revision, hash }) => ({ assumption, revision, hash }));
    const effect: Effect = {
      ...(entries.length > 0 ? { entries } : {}),
      ...(headChange === null ? {} : { head: headChange }),
      ...(revisions.length > 0 ? { revisions } : {}),
    };
    return { kind: 'edit', about: null, effect, write: (sequence) => run.revisions.write(tx, sequence) };
  });
}

/** Undo or redo: the effect of an operation the other way round, or once more, as a new row of the log. */
export async function stepScenario(platform: Platform, kind: 'undo' | 'redo', request: StepScenario): Promise<Outcome> {
  const { scenario, own = false, by } = request;
  const issues = signedIssues(request, { scenario });
  if (issues.length > 0) return refuse(...issues);
  return await change(platform, request, digestOf({ kind, scenario, own }), async (tx, head) => {
    const target = await (kind === 'undo' ? undoable : redoable)(tx, scenario, own ? by : null);
    if (target === null) return refuse(fault(`nothing-to-${kind}`, `There is nothing to ${kind} in "${head.name}".`));
    const { revisions: _, ...effect } = target.body.effect ?? {};
    const wanted = kind === 'undo' ? inverse(effect) : effect;
    return (await checkStep(tx, head, wanted)) ?? { kind, about: target.sequence, effect: wanted, write: async () => {} };
  });
}

interface Planned {
  readonly kind: LogKind;
  readonly about: number | null;
  readonly effect: Effect;
  write(sequence: number): Promise<void>;
}

/** The way of every change: seen before? still the version? possible? Then log, entries and head together. */
async function change(
  platform: Platform,
  request: EditScenario | StepScenario,
  digest: string,
  plan: (tx: Tx, head: ScenarioHead) => Promise<Planned | (Outcome & { kind: 'refused' })>,
): Promise<Outcome> {
  const { scenario, expected, operation } = request;
  return await platform.writeAlone(async (tx): Promise<Outcome> => {
    const before = await repeated(tx, operation, digest);
    if (before !== null) return before;
    const head = await readHead(tx, scenario);
    if (head === null) return refuse(unknownScenario(scenario));
    if (expected !== null && expected !== head.version) return await conflict(tx, head, expected);
    const planned = await plan(tx, head);
    if (planned.kind === 'refused') return planned;
    const { kind, about, effect } = planned;
    const body: LogBody = { request: digest, effect };
    const version = head.version + 1;
    const logged = await appendLog(tx, { signed: request, kind, scenario, version, about, body });
    await planned.write(logged.sequence);
    await writeEntries(tx, scenario, effect.entries ?? []);
    const { name, base, removed } = { ...head, ...effect.head?.after };
    await tx
      .updateTable('scenario')
      .set({ name, base, removed: removed ? 1 : 0, version, changed: logged.sequence })
      .where('id', '=', scenario)
      .execute();
    return await done(tx, logged);
  });
}

/** What a request asks, without who, when and the version seen: the same for every try. */
function digestOf(request: unknown): string {
  return sha256(canonicalJson(request));
}

async function repeated(tx: Tx, operation: string, digest: string): Promise<Outcome | null> {
  const logged = await findOperation(tx, operation);
  if (logged === null) return null;
  if (logged.body.request !== digest || logged.scenario === null) return refuse(operationReused(operation));
  const scenario = await readHead(tx, logged.scenario);
  return { kind: 'done', scenario: scenario!, logged, repeated: true };
}

async function done(tx: Tx, logged: LogEntry): Promise<Outcome> {
  return { kind: 'done', scenario: (await readHead(tx, logged.scenario!))!, logged, repeated: false };
}

async function conflict(tx: Tx, scenario: ScenarioHead, expected: number): Promise<Outcome> {
  return { kind: 'conflict', scenario, since: await scenarioLog(tx, scenario.id, expected) };
}

async function newScenarioRefusal(tx: Tx, id: string, name: string) {
  if ((await readHead(tx, id)) !== null) {
    return refuse(fault('scenario-exists', 'The workspace has a scenario with this id.', { seen: id, wanted: 'a new id' }));
  }
  return (await isNameFree(tx, name, id)) ? null : refuse(nameTaken(name));
}

interface NewScenario {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly origin: { readonly id: string; readonly version: number; readonly name: string; readonly entries: string } | null;
  readonly sequence: number;
}

async function insertScenario(tx: Tx, { id, name, base, origin, sequence }: NewScenario): Promise<void> {
  await tx
    .insertInto('scenario')
    .values({
      ...{ id, name, base, version: 1, removed: 0, created: sequence, changed: sequence },
      origin: origin?.id ?? null,
      origin_version: origin?.version ?? null,
      origin_name: origin?.name ?? null,
      origin_entries: origin?.entries ?? null,
    })
    .execute();
}
