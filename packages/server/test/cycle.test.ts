import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApiProblem,
  type Client,
  type CycleMove,
  clientHeader,
  type LiveEvent,
  prefix,
  type Role,
  type Stage,
  signatureCheck,
} from '@equipoise/api';
import { type ChainFiles, signerStatement, signOffStatement, verifyChain } from '@equipoise/engine';
import { writeSample } from '@equipoise/intake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { company } from './people.fixture.ts';
import { everywhere, operation, type TestServer, testServer } from './server.fixture.ts';

const roles = ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive', 'contributor', 'viewer'] as const;
let server: TestServer;
let people: Readonly<Record<(typeof roles)[number] | 'administrator', Client>>;
const id = '2026-10';
const folder = join(mkdtempSync(join(tmpdir(), 'equipoise-cycle-')), 'data');

beforeAll(async () => {
  // The sample company as data of one's own: people sign in, and no cycle was held yet.
  await writeSample(folder, { asOf: id });
  server = await testServer({ seed: { kind: 'folder', folder } });
  people = await company(server, roles);
});
afterAll(async () => {
  await server.end();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const move = (client: Client, asked: CycleMove, because = 'as agreed', expected: number | null = null, role?: Role) =>
  client.moveCycle({
    id,
    body: { operation: operation(), because, expected, move: asked, ...(role === undefined ? {} : { role }) },
  });

/** Status and codes of what was refused. */
async function refused(work: Promise<unknown>): Promise<readonly [number, ...string[]]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiProblem) return [error.status, ...error.problem.issues.map(({ code }) => code)];
    throw error;
  }
  throw new Error('It was not refused.');
}

async function ended(job: { readonly id: string } | null): Promise<void> {
  for (;;) {
    if (job === null) return;
    const { state, issues } = await people.viewer.getJob({ id: job.id });
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${job.id} ${state}: ${issues[0]?.message}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ten per cent more helmets in spring: agreed and part of the plan, or a proposal. */
const raise = (client: Client, agreed: boolean) =>
  client.editScenario({
    id: 'plan',
    body: {
      ...{ operation: operation(), reason: 'spring', expected: null },
      edits: [
        {
          kind: 'append',
          on: agreed,
          assumption: {
            id: operation(),
            change: {
              ...{ kind: 'demand', place: { ...everywhere, family: 'helmets' }, span: { from: '2027-03', to: '2027-04' } },
              ...{ operation: 'scale', values: [1.1], split: 'own-values' },
            },
            ...{ team: 'sales', reason: 'spring', probability: 0.5, expires: null, tags: [] },
            state: agreed ? 'agreed' : 'proposed',
          },
        },
      ],
    },
  });

async function sign(client: Client, stage: Stage) {
  const cycle = await client.getCycle({ id });
  const { subject } = cycle.stages.find((one) => one.stage === stage)!;
  return move(client, { kind: 'sign', stage, subject: subject! });
}

test('a month over the API: people of every role, from data to one signed plan', async () => {
  const { coordinator, finance, executive } = people;
  const [demand, supply] = [people['demand-planner'], people['supply-planner']];
  const { next } = await coordinator.listCycles();
  const signers: Role[] = ['demand-planner', 'supply-planner', 'finance', 'executive'];
  const open = { operation: operation(), because: 'a new month', cycle: id, scenario: 'plan' };
  const body = { ...open, rules: { ...next.rules, start: '2026-10-01', signers, teams: [] } };
  expect(await refused(people.viewer.openCycle({ body }))).toEqual([403]);
  expect((await refused(demand.openCycle({ body })))[0]).toBe(403);
  const opened = await coordinator.openCycle({ body });
  expect(opened).toMatchObject({ version: 1, repeated: false });
  expect(await coordinator.openCycle({ body })).toMatchObject({ version: 1, repeated: true });

  // What is not legal is refused with the reason, whoever asks; the list of moves says the same beforehand.
  expect(await refused(move(coordinator, { kind: 'close', stage: 'data' }))).toEqual([422, 'cycle/lacks']);
  expect(await refused(move(finance, { kind: 'freeze' }))).toEqual([403, 'cycle/not-yours']);
  expect(await refused(move(coordinator, { kind: 'begin', stage: 'supply' }))).toEqual([422, 'cycle/not-now']);
  expect(await refused(move(coordinator, { kind: 'freeze' }, '', 1, 'executive'))).toEqual([403]);
  const told = await finance.getCycle({ id });
  expect(told.moves.find(({ kind }) => kind === 'freeze')).toMatchObject({ allowed: false, role: null });

  const live = new Promise<LiveEvent>((resolve) => {
    const stream = people.viewer.events({
      after: opened.sequence,
      onEvent: (event) => {
        if (event.kind !== 'changed') return;
        stream.close();
        resolve(event);
      },
    });
  });
  await move(coordinator, { kind: 'freeze' }, '', 1);
  expect(await live).toMatchObject({ cycle: id, version: 2, by: 'coordinator', sentence: 'Data frozen' });
  expect(await refused(move(coordinator, { kind: 'close', stage: 'data' }, '', 1))).toEqual([409]);
  await move(coordinator, { kind: 'close', stage: 'data' });
  await move(demand, { kind: 'begin', stage: 'product' });
  await move(demand, { kind: 'close', stage: 'product' });

  // Four people at once: every move goes in, one after the other.
  await Promise.all([
    move(demand, { kind: 'begin', stage: 'demand' }),
    ...[coordinator, finance, supply, executive].map((client) =>
      move(client, { kind: 'note', family: null, stage: 'finance' }, 'the budget is from June'),
    ),
  ]);
  // While demand is open its planners and contributors change it, others do not; a signature is about what stood there.
  expect(await refused(raise(supply, true))).toEqual([403, 'cycle/not-yours']);
  const before = await demand.getCycle({ id });
  await raise(people.contributor, true);
  const { subject } = before.stages.find(({ stage }) => stage === 'demand')!;
  const stale = move(demand, { kind: 'sign', stage: 'demand', subject: subject! });
  expect(await refused(stale)).toEqual([422, 'cycle/changed-since']);
  await sign(demand, 'demand');
  await move(demand, { kind: 'close', stage: 'demand' });

  // Frozen now, for everybody; a proposal is possible.
  expect(await refused(raise(demand, true))).toEqual([422, 'cycle/frozen', 'cycle/not-yours']);
  await raise(demand, false);

  await move(supply, { kind: 'begin', stage: 'supply' });
  await ended((await supply.planAlternatives({ id, body: { operation: operation() } })).job);
  await ended((await move(supply, { kind: 'put-forward', strategy: 'mixed' })).job);
  await sign(supply, 'supply');
  await move(supply, { kind: 'close', stage: 'supply' });

  // A decision between two plans is priced while people go on.
  await move(finance, { kind: 'begin', stage: 'finance' });
  const scenario = (strategy: 'mixed' | 'level') => ({ id: 'plan', strategy });
  const posed = await move(coordinator, {
    kind: 'pose',
    decision: {
      ...{ id: 'level-or-not', question: 'One rate all year?', context: '', family: null, stage: 'executive' },
      options: [
        { id: 'as-is', name: 'Mixed', scenario: scenario('mixed') },
        { id: 'level', name: 'Level', scenario: scenario('level') },
      ],
      ...{ reference: 'as-is', recommended: 'as-is', owner: 'finance', due: '2026-10-27' },
    },
  });
  await ended(posed.job);
  const [decision] = (await finance.getCycle({ id })).decisions;
  expect(decision!.options.map(({ price }) => price !== null)).toEqual([true, true]);
  expect(decision!.options[1]!.effect!.margin).toBeLessThanOrEqual(0);
  await sign(finance, 'finance');
  await move(finance, { kind: 'close', stage: 'finance' });

  await move(executive, { kind: 'begin', stage: 'executive' });
  expect((await refused(move(executive, { kind: 'close', stage: 'executive' })))[1]).toBe('cycle/lacks');
  const answer = await executive.getAgenda({ id });
  expect(answer.kind === 'agenda' && answer.sections.map(({ key }) => key)).toContain('decisions');
  const choice = { kind: 'decide' as const, decision: 'level-or-not', option: 'as-is', dissent: [], followUp: '2027-02-15' };
  expect(await refused(move(executive, { ...choice, rejected: [] }))).toEqual([422, 'cycle/no-reason']);
  await move(executive, { ...choice, rejected: [{ option: 'level', because: 'it costs more' }] });
  await move(executive, { kind: 'tick', check: 'pre-read-sent' });
  await move(executive, { kind: 'close', stage: 'executive' });
  await move(coordinator, { kind: 'begin', stage: 'publish' });
});

test("the plan is drawn up, signed by being signed in and by a key of one's own, published, and verifies elsewhere", async () => {
  const { coordinator, finance, executive, viewer } = people;
  const [demand, supply] = [people['demand-planner'], people['supply-planner']];
  expect(await viewer.getDraftPlan({ id })).toMatchObject({ state: 'none', hash: null });

  let draft = await coordinator.drawPlan({ id, body: { operation: operation() } });
  await ended(draft.job);
  draft = await coordinator.getDraftPlan({ id });
  expect(draft).toMatchObject({ state: 'draft', current: true, folder: id, issues: [] });
  const first = draft.hash!;
  // The executive signs with a key that never leaves her browser; the draft takes it in, and has another hash then.
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as unknown as {
    publicKey: CryptoKey;
    privateKey: CryptoKey;
  };
  const key = hex(await crypto.subtle.exportKey('raw', pair.publicKey));
  const over = async (bytes: Uint8Array) =>
    hex(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, Uint8Array.from(bytes)));
  const on = draft.day!;
  const entry = { person: 'executive', role: 'executive' as const, on, key };
  const registration = { operation: operation(), role: entry.role, on, key, signature: await over(signerStatement(entry)) };
  expect(await refused(finance.registerKey({ id, body: registration }))).toEqual([403]);
  const forged = { ...registration, operation: operation(), signature: 'a'.repeat(128) };
  expect(await refused(executive.registerKey({ id, body: forged }))).toEqual([422, 'operating-plan/signer']);
  draft = await executive.registerKey({ id, body: registration });
  expect(draft.myKeys).toEqual([{ role: 'executive', key, counts: true }]);
  const plan = draft.hash!;
  expect(plan).not.toBe(first);
  const signed = (client: Client, role: Role, hash = plan) =>
    client.signPlan({ id, body: { operation: operation(), expected: null, role, plan: hash, because: '', signed: null } });
  const publish = (hash = plan) =>
    coordinator.publishPlan({ id, body: { operation: operation(), expected: null, plan: hash, because: 'signed by all' } });

  expect(await refused(signed(demand, 'finance'))).toEqual([403]);
  expect(await refused(signed(finance, 'finance', 'a'.repeat(64)))).toEqual([422, 'operating-plan/other-plan']);
  expect(await refused(publish())).toEqual([422, 'cycle/unsigned']);
  expect(await refused(signed(executive, 'executive'))).toEqual([422, 'operating-plan/unknown-key']);
  await Promise.all([
    signed(demand, 'demand-planner'),
    signed(supply, 'supply-planner'),
    signed(finance, 'finance'),
    executive.signPlan({
      id,
      body: {
        ...{ operation: operation(), expected: null, role: 'executive', plan, because: '' },
        signed: { on, key, signature: await over(signOffStatement(plan, { role: 'executive', person: 'executive', on, key })) },
      },
    }),
  ]);
  draft = await executive.getDraftPlan({ id });
  expect(draft.signers.map(({ signed: one }) => one?.person)).toEqual([
    'demand-planner',
    'supply-planner',
    'finance',
    'executive',
  ]);
  expect(await refused(finance.publishPlan({ id, body: { operation: operation(), expected: null, plan, because: '' } }))).toEqual(
    [403, 'cycle/not-yours'],
  );
  const done = await publish();
  expect(done).toMatchObject({ plan, repeated: false });
  expect((await viewer.getCycle({ id })).head).toMatchObject({ phase: 'published', plan });

  const chain = await viewer.listPlans();
  expect(chain).toMatchObject({
    head: done.publication,
    plans: [{ cycle: id, state: 'published', hash: plan, by: 'coordinator' }],
  });
  expect(await viewer.verifyPlans()).toMatchObject({ ok: true, plans: [{ rebuilt: true, missing: [] }] });
  expect(await viewer.verifyPlan({ hash: plan })).toMatchObject({ ok: true });

  // Somebody takes the files along and verifies them with nothing else; one changed byte is found.
  const files = new Map(
    await Promise.all(
      [...chain.files, ...chain.plans[0]!.files].map(async ({ path }) => [path, await fetched(`/plans/files/${path}`)] as const),
    ),
  );
  expect((await verifyChain(files, signatureCheck)).ok).toBe(true);
  const changed = new Map<string, Uint8Array>(files);
  const bytes = Uint8Array.from(files.get(`${id}/erp.csv`)!);
  bytes[bytes.length - 2]! ^= 1;
  changed.set(`${id}/erp.csv`, bytes);
  expect((await verifyChain(changed as ChainFiles, signatureCheck)).ok).toBe(false);
  expect(await fetched(`/plans/${plan}/files/erp.csv`)).toEqual(files.get(`${id}/erp.csv`));
});

test('next month: a report before anything is written, then actuals against the plan', async () => {
  const { coordinator, finance, viewer } = people;
  const next = (await coordinator.listCycles()).next;
  expect(next).toMatchObject({ scenario: 'plan', issues: [] });
  const rules = { ...next.rules, start: '2026-11-01' };
  const opening = { operation: operation(), because: '', cycle: '2026-11', scenario: 'plan', rules };
  await coordinator.openCycle({ body: opening });
  const place = join(folder, '..', 'november');
  await writeSample(place);
  const names = readdirSync(place);
  const files = names.map((name) => new File([readFileSync(join(place, name))], name));
  const report = await coordinator.prepareImport(files);
  expect(report.ok).toBe(true);
  const body = { operation: operation(), reason: 'October is closed', import: report.id, expected: null, choices: {} };
  expect(await refused(finance.bringActuals({ id: '2026-11', body: { ...body, apply: true } }))).toEqual([403]);
  const looked = await coordinator.bringActuals({ id: '2026-11', body: { ...body, apply: false } });
  expect(looked).toMatchObject({ base: null, lastClosed: '2026-10', applied: null });
  expect((await viewer.getCycle({ id: '2026-11' })).scenarioBase).not.toBe(looked.base);
  // What an earlier cycle has frozen stays: its own actuals do not move it.
  const brought = await coordinator.bringActuals({ id: '2026-11', body: { ...body, operation: operation(), apply: true } });
  expect((await viewer.getCycle({ id: '2026-11' })).scenarioBase).toBe(brought.base);

  for (;;) {
    const answer = await viewer.getActualAgainstPlan({ id: '2026-11' });
    if (answer.kind === 'job') {
      await ended(answer.job);
      continue;
    }
    expect(answer.plan).toMatchObject({ cycle: id });
    expect(answer.held!.labels).toEqual(['2026-10']);
    const bags = answer.held!.families.find((family) => family.id === 'bags')!;
    expect(bags.sales!.actual! / bags.sales!.plan!).toBeGreaterThan(0.5);
    expect(answer.stability.map(({ zone }) => zone)).toContain('open');
    expect(answer.decisions.map(({ decision }) => decision.id)).toEqual(['level-or-not']);
    break;
  }
  const followed = await people.executive.moveCycle({
    id,
    body: {
      ...{ operation: operation(), because: 'as expected', expected: null },
      move: { kind: 'follow-up', decision: 'level-or-not', done: true },
    },
  });
  expect(followed.repeated).toBe(false);
});

const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

let cookie = '';
async function fetched(path: string): Promise<Uint8Array> {
  if (cookie === '') {
    const response = await fetch(`${server.url}${prefix}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [clientHeader]: '1' },
      body: JSON.stringify({ name: 'viewer', password: 'correct horse battery' }),
    });
    cookie = response.headers.get('set-cookie')!.split(';')[0]!;
  }
  const response = await fetch(`${server.url}${prefix}${path}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
