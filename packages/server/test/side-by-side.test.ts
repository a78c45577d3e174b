import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientHeader, prefix } from '@equipoise/api';
import { type CycleFacts, usualStageRules } from '@equipoise/engine';
import { readCompany } from '@equipoise/intake';
import { openWorkspace } from '@equipoise/store';
import { expect, test, vi } from 'vitest';
import { CycleBook } from '../src/cycle/cycle-book.ts';
import { serverKey } from '../src/cycle/server-key.ts';
import { BaseShelf } from '../src/desk/base-shelf.ts';
import { readBody } from '../src/http/body.ts';
import { Refusal } from '../src/http/problem.ts';
import { Forecasts } from '../src/jobs/forecasts.ts';
import { JobBook } from '../src/jobs/job-book.ts';
import { Hub } from '../src/live/hub.ts';
import { operation, testServer } from './server.fixture.ts';

/* What goes on at the same moment, or ends halfway, is neither lost nor taken for a mistake of ours. */

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-side-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('whoever asks for a look at the log while one ends gets a look that sees what was written before', () =>
  inFolder(async (folder) => {
    const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
    if (opened.kind !== 'open') return expect.fail('no workspace');
    const { store } = opened;
    const hub = new Hub(store);
    const unseen: number[] = [];
    // A look of somebody else begins so many steps of the program after the writing began.
    for (let steps = 0; steps < 150; steps++) {
      const signed = { by: 'Ada', at: '2026-11-23T08:00:00.000Z', reason: '', event: 'tried', data: steps };
      const writing = store.recordEvent({ operation: `write-${steps}`, ...signed });
      for (let k = 0; k < steps; k++) await null;
      const other = hub.look();
      const written = await writing;
      if (written.kind === 'refused') return expect.fail('refused');
      await hub.look();
      if (hub.sequence < written.logged.sequence) unseen.push(steps);
      await other;
    }
    expect(unseen).toEqual([]);
    await store.close();
  }));

test('the same move twice at the same moment is done once, and both are told so', () =>
  inFolder(async (folder) => {
    const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
    if (opened.kind !== 'open') return expect.fail('no workspace');
    const { store } = opened;
    const id = '2026-11';
    const rules = {
      start: `${id}-01`,
      holidays: [],
      weekends: 'free',
      stages: usualStageRules,
      signers: ['finance'],
      teams: [],
    } as const;
    const opening = { kind: 'open', cycle: id, previous: null, rules, scenario: 'plan', scenarioVersion: 1 } as const;
    const mover = { by: 'Ada', role: 'coordinator', on: `${id}-02`, because: '' } as const;
    const move = (book: CycleBook) =>
      book.move(id, { operation: 'open-it', expected: null, at: `${id}-02T08:00:00.000Z` }, async () => ({
        command: { ...opening, ...mover },
        // Opening asks no facts.
        facts: {} as CycleFacts,
      }));
    let first: Promise<unknown> | null = null;
    // The second one has looked whether it was done before, and finds the cycle as the first one leaves it.
    const slow = { ...store, listStreams: (prefix?: string) => Promise.resolve(first).then(() => store.listStreams(prefix)) };
    const second = move(new CycleBook(slow));
    first = move(new CycleBook(store));
    expect(await first).toMatchObject({ repeated: false, cycle: { id, version: 1 } });
    expect(await second).toMatchObject({ repeated: true, cycle: { id, version: 1 } });
    await store.close();
  }));

test('an import that waits stays until another one needs its place', async () => {
  const { client, end } = await testServer();
  const waiting: string[] = [];
  for (let k = 0; k < 5; k++) waiting.push((await client.prepareSample()).id);
  await client.commitImport({ id: waiting[0]!, body: { operation: operation(), reason: 'the first of five' } });
  waiting.push((await client.prepareSample()).id);
  const commit = (id: string) => client.commitImport({ id, body: { operation: operation(), reason: 'again' } });
  await expect(commit(waiting[0]!)).rejects.toMatchObject({ status: 404 });
  await commit(waiting[1]!);
  await end();
});

test('a request that ends before all of it has arrived is no mistake of ours', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new Uint8Array(10));
      controller.error(new Error('aborted'));
    },
  });
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  await expect(readBody(request, 100)).rejects.toMatchObject({ status: 400 });
});

test('a file of the application that cannot be read is not there, and there again when it can', () =>
  inFolder(async (folder) => {
    const { url, end } = await testServer({ webFolder: folder });
    const file = join(folder, 'mark.txt');
    writeFileSync(file, '');
    // Takes no room on the disk, and more than a program can hold.
    truncateSync(file, 2 ** 42);
    expect((await fetch(`${url}/mark.txt`)).status).toBe(404);
    writeFileSync(file, 'here');
    expect(await (await fetch(`${url}/mark.txt`)).text()).toBe('here');
    await end();
  }));

test('a line stays open for longer than a busy machine stands still, so that no request on it is cut', async () => {
  const { url, end } = await testServer();
  const idle = /timeout=(\d+)/.exec((await fetch(`${url}${prefix}/health`)).headers.get('keep-alive') ?? '')?.[1];
  expect(Number(idle)).toBeGreaterThanOrEqual(60);
  await end();
});

test('a server stops as soon as nothing is under way, however long others keep their lines', async () => {
  const { url, end } = await testServer();
  const agent = new Agent({ keepAlive: true });
  // Somebody who follows what happens, as every open page does.
  const events = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}${prefix}/events`, { agent }, resolve).once('error', reject);
  });
  expect(events.statusCode).toBe(200);
  events.resume();
  // Lines that are kept are cut after ten seconds. Here they are not: a stop that needs it never ends.
  const cut = vi.spyOn(Server.prototype, 'closeAllConnections').mockReturnValue();
  await end();
  cut.mockRestore();
  agent.destroy();
});

test('files that no disk could keep by their names are refused', async () => {
  const { url, end } = await testServer();
  for (const name of [`${'x'.repeat(300)}.csv`, 'a\u0001b.csv']) {
    const form = new FormData();
    form.append('files', new File(['item\na\n'], name));
    const answer = await fetch(`${url}${prefix}/imports`, { method: 'POST', headers: { [clientHeader]: '1' }, body: form });
    expect([name.length, answer.status]).toEqual([name.length, 422]);
  }
  await end();
});

test('a job that fails by a mistake of ours is told to the log, one that is refused or cancelled is not', async () => {
  const faults: string[] = [];
  const jobs = new JobBook(
    () => undefined,
    () => '2026-11-23T08:00:00.000Z',
    (title) => faults.push(title),
  );
  const run = (title: string, work: (signal: AbortSignal) => Promise<unknown>) =>
    jobs.run({ kind: 'supply', title, key: title, scenario: null }, work);
  const over = [
    run('wrong', async () => {
      throw new TypeError('x is undefined');
    }),
    run('refused', async () => {
      throw new Refusal(422, 'refused', 'There is no plan.');
    }),
  ];
  const cancelled = run('cancelled', async (signal) => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  });
  jobs.cancel(cancelled.id);
  await Promise.allSettled([...over, cancelled].map(({ done }) => done));
  expect(faults).toEqual(['wrong']);
});

test('the key of a server is there whole or not at all', () =>
  inFolder(async (folder) => {
    // A server that was stopped while it made its key.
    writeFileSync(join(folder, `.signing-key-${2 ** 22 + 1}.part`), '');
    const { key } = serverKey(folder);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(serverKey(folder).key).toBe(key);
    expect(readdirSync(folder)).toEqual(['signing-key.pem']);
  }));

test('a forecast that was cancelled is begun again when its company is next asked for', () =>
  inFolder(async (folder) => {
    const months = Array.from({ length: 24 }, (_, k) => `${2025 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`);
    mkdirSync(join(folder, 'company'));
    const file = (name: string, text: string) => writeFileSync(join(folder, 'company', name), text);
    file('settings.csv', 'setting,value\nname,Tools\nstart,2027-01-01\nhorizon,12\n');
    file('items.csv', 'item,name,family\na,Anvil,tools\n');
    file('sales_history.csv', `item,${months.join(',')}\na,${months.map((_, k) => 100 + k).join(',')}\n`);
    const { company } = await readCompany(join(folder, 'company'));
    const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
    if (opened.kind !== 'open' || company === null) return expect.fail('no workspace');
    const signed = { operation: 'first', by: 'Ada', at: '2026-11-23T08:00:00.000Z', reason: '' };
    const put = await opened.store.putBase(company, signed);
    if (put.kind === 'refused') return expect.fail('refused');

    const forecasts = new Forecasts();
    const tries: AbortController[] = [];
    const shelf = new BaseShelf(
      opened.store,
      async (_, one) => {
        const stop = new AbortController();
        tries.push(stop);
        if (tries.length === 1) stop.abort();
        return (await forecasts.baseline(one, stop.signal))!;
      },
      () => undefined,
    );
    expect((await shelf.get(put.hash))!.isForecasting).toBe(true);
    await expect.poll(async () => (await shelf.get(put.hash))!.isForecasting).toBe(false);
    expect(tries).toHaveLength(2);
    await forecasts.close();
    await opened.store.close();
  }));
