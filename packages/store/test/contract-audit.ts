import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { OpenStore } from './contract.ts';
import { append, begin, codesOf, signer } from './examples.ts';

/** JSON with sorted keys, written here once more so that the chain is checked by somebody else. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  );
}

export function auditContract(open: OpenStore): void {
  describe('audit', () => {
    test('every operation is a row, and each row is chained to the one before', async () => {
      const store = await open('audit');
      expect(await store.auditHead()).toEqual({ sequence: 0, hash: '0'.repeat(64) });
      await begin(store);
      const next = signer();
      await store.editScenario({ ...next(), scenario: 'plan', expected: 1, edits: [append('a')] });
      await store.recordEvent({ ...next(), event: 'sign-in', data: { from: 'Größe', tries: 1 } });
      const log = await store.readLog({ after: 0 });
      expect(log.map(({ kind, sequence }) => [sequence, kind])).toEqual([
        [1, 'base'],
        [2, 'create'],
        [3, 'edit'],
        [4, 'event'],
      ]);
      let before = '0'.repeat(64);
      for (const { previous, hash, ...content } of log) {
        expect(previous).toBe(before);
        before = createHash('sha256')
          .update(`${previous}\n${JSON.stringify(sorted(content))}`)
          .digest('hex');
        expect(hash).toBe(before);
      }
      expect(await store.verifyAudit()).toEqual({ rows: 4, head: { sequence: 4, hash: before }, issues: [] });
      expect(log[3]).toMatchObject({
        by: 'Planner',
        reason: 'spring campaign',
        body: { event: 'sign-in', data: { from: 'Größe', tries: 1 } },
      });
      expect((await store.readLog({ after: 1, limit: 2 })).map(({ sequence }) => sequence)).toEqual([2, 3]);
      expect((await store.readLog({ after: 0, scenario: 'plan' })).map(({ version }) => version)).toEqual([1, 2]);
    });

    test('an event is recorded once, and only if it can be kept', async () => {
      const store = await open('events');
      const next = signer();
      const event = { ...next('event-1'), event: 'export', data: { rows: 12 } };
      expect(expectRepeated(await store.recordEvent(event))).toBe(false);
      expect(expectRepeated(await store.recordEvent(event))).toBe(true);
      expect(codesOf(await store.recordEvent({ ...event, data: { rows: 13 } }))).toEqual(['store/operation-reused']);
      expect(codesOf(await store.recordEvent({ ...next(), event: 'export', data: { rows: Number.NaN } }))).toEqual([
        'store/value',
      ]);
      expect(codesOf(await store.recordEvent({ ...next(), by: '', event: 'export', data: null }))).toEqual(['store/empty-text']);
      expect((await store.auditHead()).sequence).toBe(1);
    });
  });

  describe('cache', () => {
    test('keeps results, forgets the oldest when it is full, and may be dropped', async () => {
      const store = await open('cache', { cacheBytes: 100 });
      expect(await store.getCached('k')).toBeNull();
      await store.putCached('k', new Uint8Array([1, 2, 3]));
      await store.putCached('k', new Uint8Array([4, 5]));
      expect(await store.getCached('k')).toEqual(new Uint8Array([4, 5]));
      await store.putCached('big', new Uint8Array(60));
      await store.putCached('bigger', new Uint8Array(90));
      await store.putCached('too big', new Uint8Array(101));
      expect([await store.getCached('k'), await store.getCached('big'), await store.getCached('too big')]).toEqual([
        null,
        null,
        null,
      ]);
      expect((await store.getCached('bigger'))!.length).toBe(90);
      await store.dropCache();
      expect(await store.getCached('bigger')).toBeNull();
      const head = await store.auditHead();
      expect(head.sequence).toBe(0);
    });
  });
}

function expectRepeated(recorded: { kind: string; repeated?: boolean }): boolean {
  expect(recorded.kind).toBe('done');
  return recorded.repeated!;
}
