import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, type CycleMove, createClient } from '@equipoise/api';
import { expect, test } from 'vitest';
import { operation } from './server.fixture.ts';
import { serverProcess } from './server-process.fixture.ts';

const id = '2026-11';
/** How long after it was asked to publish the server dies, ms. */
const delays = [5, 40, 120];

test('a server that is killed while it publishes leaves the whole plan or none, and doing it again publishes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-publish-'));
  const ready = join(folder, 'ready');
  const plan = await signedPlan(ready);
  for (const delay of delays) {
    const data = join(folder, `killed-${delay}`);
    cpSync(ready, data, { recursive: true });
    const body = { operation: operation(), expected: null, plan, because: 'signed by all' };
    const first = await serverProcess(data);
    const asked = clientOf(first.port)
      .publishPlan({ id, body })
      .then(
        () => true,
        () => false,
      );
    await new Promise((resolve) => setTimeout(resolve, delay));
    await ended(first.child, 'SIGKILL');
    const answered = await asked;

    const again = await serverProcess(data);
    const client = clientOf(again.port);
    const { plans } = await client.listPlans();
    const { head } = await client.getCycle({ id });
    const inChain = plans.some(({ hash, state }) => hash === plan && state === 'published');
    // Chain and cycle say the same, and an answer that was given holds.
    expect(head.phase).toBe(inChain ? 'published' : 'running');
    if (answered) expect(inChain).toBe(true);
    expect((await client.verifyPlans()).issues).toEqual([]);
    // A retry and the try it was thought to replace, side by side: both are told that it is published, and it is so once.
    const both = inChain ? [] : await Promise.all([client.publishPlan({ id, body }), client.publishPlan({ id, body })]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual(inChain ? [] : [false, true]);
    expect((await client.getCycle({ id })).head).toMatchObject({ phase: 'published', plan });
    expect(await client.verifyPlans()).toMatchObject({ ok: true, plans: [{ state: 'published', hash: plan }] });
    expect((await client.getCycle({ id })).published).toHaveLength(1);
    await ended(again.child, 'SIGTERM');
  }
  // The two moments between its three writes, put together from the states before and after.
  const published = join(folder, `killed-${delays[0]}`, 'plans');
  for (const sealedOnly of [true, false]) {
    const data = join(folder, `between-${sealedOnly}`);
    cpSync(ready, data, { recursive: true });
    cpSync(join(published, id, 'publication.json'), join(data, 'plans', id, 'publication.json'));
    if (!sealedOnly) cpSync(join(published, 'chain.json'), join(data, 'plans', 'chain.json'));
    const { child, port } = await serverProcess(data);
    const client = clientOf(port);
    const body = { operation: operation(), expected: null, plan, because: 'signed by all' };
    expect((await client.getCycle({ id })).head.phase).toBe(sealedOnly ? 'running' : 'published');
    if (sealedOnly) await client.publishPlan({ id, body });
    expect((await client.getCycle({ id })).published).toHaveLength(1);
    expect(await client.verifyPlans()).toMatchObject({ ok: true, plans: [{ state: 'published', hash: plan }] });
    await ended(child, 'SIGTERM');
  }
  rmSync(folder, { recursive: true, force: true });
});

const clientOf = (port: number): Client => createClient({ baseUrl: `http://127.0.0.1:${port}` });

async function ended(child: Awaited<ReturnType<typeof serverProcess>>['child'], signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await over;
}

/** A data folder with a cycle that wants nothing but to be published; the hash of its plan. One person plays every role. */
async function signedPlan(data: string): Promise<string> {
  const { child, port } = await serverProcess(data);
  const client = clientOf(port);
  const { next } = await client.listCycles();
  const rules = { ...next.rules, start: `${id}-01`, signers: ['finance' as const, 'executive' as const], teams: [] };
  await client.openCycle({ body: { operation: operation(), because: '', cycle: id, scenario: 'plan', rules } });
  const move = (asked: CycleMove) =>
    client.moveCycle({ id, body: { operation: operation(), because: 'a test', expected: null, move: asked } });
  const done = async (job: { readonly id: string } | null) => {
    while (job !== null && (await client.getJob({ id: job.id })).state === 'running')
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await move({ kind: 'freeze' });
  for (const stage of ['data', 'product', 'demand', 'supply', 'finance', 'executive'] as const) {
    if (stage !== 'data') await move({ kind: 'begin', stage });
    if (stage === 'supply') {
      await done((await client.planAlternatives({ id, body: { operation: operation() } })).job);
      await move({ kind: 'put-forward', strategy: 'mixed' });
    }
    if (stage === 'executive') await move({ kind: 'tick', check: 'pre-read-sent' });
    const { stages } = await client.getCycle({ id });
    const missing = stages.find((one) => one.stage === stage)!.checks.filter(({ state }) => state === 'missing');
    for (const { id: check } of missing) await move({ kind: 'waive', check });
    await move({ kind: 'close', stage });
  }
  await move({ kind: 'begin', stage: 'publish' });
  await done((await client.drawPlan({ id, body: { operation: operation() } })).job);
  const plan = (await client.getDraftPlan({ id })).hash!;
  for (const role of ['finance', 'executive'] as const)
    await client.signPlan({ id, body: { operation: operation(), expected: null, role, plan, because: '', signed: null } });
  await ended(child, 'SIGTERM');
  return plan;
}
