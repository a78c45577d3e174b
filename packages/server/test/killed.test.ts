import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@equipoise/api';
import { openWorkspace } from '@equipoise/store';
import { expect, test } from 'vitest';
import { everywhere, operation } from './server.fixture.ts';
import { serverProcess } from './server-process.fixture.ts';

const kills = 30;

test(`a server that is killed ${kills} times under edits loses no edit it had answered, and does none twice`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-killed-'));
  const data = join(folder, 'data');
  const answered = new Set<string>();
  const open = new Map<string, { readonly expected: null; readonly value: number }>();
  let running = await serverProcess(data);
  let period = '';
  let between = 0;
  for (let k = 0; k < kills; k += 1) {
    const client = createClient({ baseUrl: `http://127.0.0.1:${running.port}` });
    period ||= await firstPeriod(client);
    // What was under way when the server died is sent again, under the same name.
    for (const [id, edit] of [...open]) {
      between += 1;
      const { repeated } = await send(client, id, edit.value, period);
      answered.add(id);
      open.delete(id);
      expect(typeof repeated).toBe('boolean');
    }
    let dead = false;
    let wanted = 1 + (k % 5);
    let enough: () => void = () => {};
    const busy = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const writers = Array.from({ length: 3 }, async () => {
      while (!dead) {
        const id = operation();
        const value = answered.size + 1;
        open.set(id, { expected: null, value });
        try {
          await send(client, id, value, period);
        } catch {
          return;
        }
        answered.add(id);
        open.delete(id);
        wanted -= 1;
        if (wanted === 0) enough();
      }
    });
    // It dies in the middle of writing: a little after some answers, however long those take here.
    await busy;
    await new Promise((resolve) => setTimeout(resolve, (k * 7) % 23));
    const ended = new Promise((resolve) => running.child.once('exit', resolve));
    running.child.kill('SIGKILL');
    dead = true;
    await Promise.all([ended, ...writers]);
    running = await serverProcess(data);
  }
  const stopped = new Promise((resolve) => running.child.once('exit', resolve));
  running.child.kill('SIGTERM');
  expect(await stopped).toBe(0);

  const opened = await openWorkspace(join(data, 'workspace.sqlite'));
  if (opened.kind !== 'open') return expect.fail('the workspace cannot be opened');
  expect((await opened.store.integrity()).issues).toEqual([]);
  const log = [];
  for (let after = 0; ; after = log.at(-1)!.sequence) {
    const page = await opened.store.readLog({ after, scenario: 'plan' });
    log.push(...page);
    if (page.length < 1000) break;
  }
  await opened.store.close();
  rmSync(folder, { recursive: true, force: true });
  const written = log.map((entry) => entry.operation);
  expect(new Set(written).size).toBe(written.length);
  expect(answered.size).toBeGreaterThan(2 * kills);
  // Otherwise it was never killed while it was writing.
  expect(between).toBeGreaterThan(kills / 2);
  for (const id of answered) expect(written).toContain(id);
});

async function firstPeriod(client: Client): Promise<string> {
  const { periods, firstPlan } = await client.getWorkspace();
  return periods[firstPlan + 3]!.label;
}

/** One number over another: the list stays short in effect, however many edits there were. */
function send(client: Client, id: string, value: number, period: string) {
  const edits = [
    {
      kind: 'append' as const,
      on: false,
      assumption: {
        id: `a-${id}`,
        change: {
          kind: 'demand' as const,
          place: { ...everywhere, family: 'helmets' },
          span: { from: period, to: period },
          operation: 'set' as const,
          values: [value],
          split: 'own-values' as const,
        },
        team: 'sales' as const,
        reason: '',
        state: 'proposed' as const,
        probability: null,
        expires: null,
        tags: [],
      },
    },
  ];
  return client.editScenario({ id: 'plan', body: { operation: id, reason: 'under fire', expected: null, edits } });
}
