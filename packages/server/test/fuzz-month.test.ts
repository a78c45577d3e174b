import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, type CycleMove, type OperationName, paths, type Role, type Stage } from '@equipoise/api';
import { signerStatement } from '@equipoise/engine';
import { writeSample } from '@equipoise/intake';
import { openWorkspace } from '@equipoise/store';
import { expect, test } from 'vitest';
import { damaging, type Tally } from './damage.fixture.ts';
import { password, signedInAs } from './people.fixture.ts';
import { everywhere, operation, testServer } from './server.fixture.ts';

/*
 * Every operation in a state in which it can be done: people of every role take a month from new data to the next month, and each of their
 * requests is sent damaged before it is sent sound. What chance alone hardly ever reaches is reached here.
 */
const id = '2026-10';
const tally: Tally = { done: new Set(), sent: 0 };
const roles = ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'] as const;

test('each operation is done in its month, and damaged in the same state it never fails', async () => {
  const place = mkdtempSync(join(tmpdir(), 'equipoise-fuzz-month-'));
  await writeSample(join(place, 'october'), { asOf: id });
  await writeSample(join(place, 'november'));
  const server = await testServer({ seed: { kind: 'folder', folder: join(place, 'october') }, signInLimit: 10_000 });

  const stranger = damaging(server.client, tally);
  await stranger.health();
  await stranger.setUp({ body: { name: 'administrator', displayName: '', password } });
  const administrator = damaging(await signedInAs(server.url, 'administrator'), tally);
  await administrator.addUser({ body: { name: 'planner', displayName: '', role: 'coordinator', roles: [...roles], password } });
  await administrator.changeUser({ name: 'planner', body: { displayName: 'Planner', roles: [...roles], active: true } });
  await administrator.listUsers();
  await stranger.signIn({ body: { name: 'planner', password } });
  const planner = damaging(await signedInAs(server.url, 'planner'), tally);
  await planner.getSession();

  await look(planner);
  const branch = await change(planner);
  await month(planner);
  await nextMonth(planner, join(place, 'november'), branch);
  await planner.signOut();
  await asAnyRole();

  const known = Object.keys(paths) as OperationName[];
  expect(known.filter((name) => !tally.done.has(name))).toEqual([]);
  expect(tally.sent).toBeGreaterThan(5 * known.length);
  expect((await server.client.health()).status).toBe('ok');
  await server.server.stop();
  const opened = await openWorkspace(join(server.folder, 'data', 'workspace.sqlite'));
  if (opened.kind !== 'open') return expect.fail('the workspace cannot be opened');
  expect((await opened.store.integrity()).issues).toEqual([]);
  await opened.store.close();
  await server.end();
  rmSync(place, { recursive: true, force: true });
});

/** Everything that is only read. */
async function look(client: Client): Promise<void> {
  const { base, periods, firstPlan, resources } = await client.getWorkspace();
  const period = periods[firstPlan + 2]!.label;
  const [plan, place] = [{ id: 'plan' }, { family: 'helmets' }];
  await client.getBase({ hash: base! });
  await client.listTables();
  await client.readTable({ name: 'items', limit: 5, search: 'helm' });
  await client.search({ q: 'helm' });
  await client.listScenarios();
  await client.getScenario(plan);
  await client.getLog({ ...plan, limit: 5 });
  await client.getRisks(plan);
  await client.getOverview(plan);
  await client.windowDemand({ ...plan, body: { expanded: ['all'], from: period, to: period } });
  await client.getDemandSeries({ ...plan, ...place });
  await client.whyDemand({ ...plan, ...place, period });
  const cell = { place: { ...everywhere, ...place }, period, operation: 'set' as const, value: 500 };
  await client.previewCell({ ...plan, body: cell });
  await client.getLoad(plan);
  await client.getLoadCauses({ ...plan, resource: resources[0]!.id, period });
  await worked(client, () => client.getSupply({ ...plan, strategies: 'mixed,level' }));
  const supply = await client.getSupply({ ...plan, strategies: 'mixed' });
  if (supply.kind !== 'plans') throw new Error('there is no plan');
  const key = supply.plans[0]!.stockPoints[0]!.key;
  await client.whySupply({ ...plan, strategies: 'mixed', strategy: 'mixed', key, measure: 'stock', period });
  await client.whyFigure({ ...plan, strategy: 'mixed', figure: 'profit' });
  await worked(client, () => client.getAlternatives({ ...plan, strategies: 'mixed,level' }));
  await worked(client, () => client.getMoney({ ...plan, by: 'period' }));
  await client.whyMoney({ ...plan, line: 'revenue', period });
  await worked(client, () => client.getMoneyCash({ ...plan, strategies: 'level' }));
  await worked(client, () => client.getMoneyBridge({ ...plan, from: 'budget' }));
  await client.getBudget(plan);
  await worked(client, () => client.getReplay({ months: 1, scenario: 'plan' }));
  await client.listJobs();
  const meeting = await client.meetFutures({ ...plan, body: { futures: 20, strategies: 'mixed,level' } });
  if (meeting.kind !== 'job') throw new Error('the futures were met before anybody asked');
  await client.getJob({ id: meeting.job.id });
  await client.cancelJob({ id: meeting.job.id });
  await client.getRobustness({ ...plan, futures: 20, strategies: 'mixed,level' });
  await client.postPresence({ body: { client: 'window-1', scenario: 'plan', page: 'demand', selection: null } });
}

/** Scenarios, assumptions, cells, a budget: made, taken back, brought together. Gives the branch it was done on. */
async function change(client: Client): Promise<string> {
  const { periods, firstPlan } = await client.getWorkspace();
  const period = periods[firstPlan + 3]!.label;
  const signed = () => ({ operation: operation(), reason: 'spring', expected: null });
  const { scenario } = await client.createScenario({ body: { ...signed(), name: 'Push', from: 'plan', base: null } });
  const branch = { id: scenario.id };
  const scale = { kind: 'demand' as const, place: { ...everywhere, family: 'helmets' }, span: { from: period, to: period } };
  const demand = { ...scale, operation: 'scale' as const, values: [1.1], split: 'own-values' as const };
  const words = { team: 'sales' as const, reason: 'spring', probability: 0.5, expires: null, tags: [] };
  const assumption = { id: operation(), change: demand, ...words, state: 'proposed' as const };
  await client.editScenario({ ...branch, body: { ...signed(), edits: [{ kind: 'append', on: true, assumption }] } });
  const cell = { place: { ...everywhere, family: 'bags' }, period, operation: 'set' as const, value: 800 };
  await client.writeCells({ ...branch, body: { ...signed(), cells: [cell] } });
  await client.undo({ ...branch, body: signed() });
  await client.redo({ ...branch, body: signed() });
  const budget = { family: 'bags', market: null, period, value: 40_000 };
  await client.writeBudget({ ...branch, body: { ...signed(), cells: [{ ...budget, measure: 'revenue' }] } } as never);
  await client.diffScenario({ ...branch, against: 'plan' });
  await client.compareScenarios({ ...branch, with: 'plan' });
  await worked(client, () => client.getMoneyEffects(branch));
  await worked(client, () => client.getWaiting({ ...branch, periods: 1 }));
  await client.tryChange({ id: 'plan', body: { change: demand, strategy: 'mixed' } });
  // A damaged assumption may be kept with what is wrong with it; no plan is drawn up while it is there.
  const unfit = (await client.getScenario(branch)).entries.filter(({ issues }) => issues.length > 0);
  const edits = unfit.map(({ assumption: { id: one } }) => ({ kind: 'take-out' as const, assumption: one }));
  if (edits.length > 0) await client.editScenario({ ...branch, body: { ...signed(), edits } });
  await client.mergeScenario({ id: 'plan', body: { ...signed(), from: scenario.id, apply: true, choices: {} } });
  return scenario.id;
}

/** A month from open data to the published plan. */
async function month(client: Client): Promise<void> {
  const { next } = await client.listCycles();
  const rules = { ...next.rules, start: '2026-10-01', signers: ['finance', 'executive'] satisfies Role[], teams: [] };
  await client.openCycle({ body: { operation: operation(), because: '', cycle: id, scenario: 'plan', rules } });
  const move = (asked: CycleMove) =>
    client.moveCycle({ id, body: { operation: operation(), because: 'a test', expected: null, move: asked } });
  await move({ kind: 'freeze' });
  const stages: readonly Stage[] = ['data', 'product', 'demand', 'supply', 'finance', 'executive'];
  for (const stage of stages) {
    if (stage !== 'data') await move({ kind: 'begin', stage });
    if (stage === 'supply') {
      await ended(client, (await client.planAlternatives({ id, body: { operation: operation() } })).job);
      await ended(client, (await move({ kind: 'put-forward', strategy: 'mixed' })).job);
    }
    if (stage === 'executive') await move({ kind: 'tick', check: 'pre-read-sent' });
    const { checks } = (await client.getCycle({ id })).stages.find((one) => one.stage === stage)!;
    for (const { id: check } of checks.filter(({ state }) => state === 'missing')) await move({ kind: 'waive', check });
    await move({ kind: 'close', stage });
  }
  await worked(client, () => client.getAgenda({ id }));
  await worked(client, () => client.getFamilyPage({ id, family: 'bags' }));
  await client.getRegister({ id });
  await move({ kind: 'begin', stage: 'publish' });
  await ended(client, (await client.drawPlan({ id, body: { operation: operation() } })).job);
  await registerKey(client);
  const plan = (await client.getDraftPlan({ id })).hash!;
  for (const role of ['finance', 'executive'] as const)
    await client.signPlan({ id, body: { operation: operation(), expected: null, role, plan, because: '', signed: null } });
  await client.publishPlan({ id, body: { operation: operation(), expected: null, plan, because: 'signed by all' } });
  await client.listPlans();
  await client.verifyPlans();
  await client.verifyPlan({ hash: plan });
}

/** A key of one's own for a role that does not sign this plan. */
async function registerKey(client: Client): Promise<void> {
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as unknown as {
    publicKey: CryptoKey;
    privateKey: CryptoKey;
  };
  const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');
  const key = hex(await crypto.subtle.exportKey('raw', pair.publicKey));
  const on = (await client.getDraftPlan({ id })).day!;
  const entry = { person: 'planner', role: 'coordinator' as const, on, key };
  const over = Uint8Array.from(signerStatement(entry));
  const signature = hex(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, over));
  await client.registerKey({ id, body: { operation: operation(), role: entry.role, on, key, signature } });
}

/** New actuals into the next month; another base, and a scenario that moves onto it. */
async function nextMonth(client: Client, folder: string, branch: string): Promise<void> {
  const cycle = '2026-11';
  const { next } = await client.listCycles();
  const rules = { ...next.rules, start: '2026-11-01' };
  await client.openCycle({ body: { operation: operation(), because: '', cycle, scenario: 'plan', rules } });
  const files = readdirSync(folder).map((name) => new File([readFileSync(join(folder, name))], name));
  const { id: brought } = await client.prepareImport(files);
  const body = { operation: operation(), reason: 'October is closed', import: brought, expected: null, apply: true, choices: {} };
  await client.bringActuals({ id: cycle, body });
  await worked(client, () => client.getActualAgainstPlan({ id: cycle }));
  const { id: sample } = await client.prepareSample();
  await client.commitImport({ id: sample, body: { operation: operation(), reason: 'the sample again' } });
  const { base } = await client.getWorkspace();
  const moving = { operation: operation(), reason: 'new data', expected: null, apply: false, choices: {} };
  await client.rebaseScenario({ id: branch, body: { ...moving, base: base! } });
}

/** Where nobody has an account, everybody may look as any role. */
async function asAnyRole(): Promise<void> {
  const server = await testServer();
  await damaging(server.client, tally).lookAs({ body: { role: 'finance' } });
  await server.end();
}

/** Asks until it is worked out; jobs of damaged requests are not waited for. */
async function worked<A extends { readonly kind?: string; readonly job?: unknown }>(
  client: Client,
  ask: () => Promise<A>,
): Promise<A> {
  for (;;) {
    const answer = await ask();
    if (answer.kind !== 'job') return answer;
    await ended(client, answer.job as { readonly id: string });
  }
}

async function ended(client: Client, job: { readonly id: string } | null): Promise<void> {
  while (job !== null) {
    const { state, issues } = await client.getJob({ id: job.id });
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${job.id} ${state}: ${issues[0]?.message}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
