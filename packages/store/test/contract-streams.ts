import { describe, expect, test } from 'vitest';
import type { OpenStore } from './contract.ts';
import { begin, codesOf, signer } from './examples.ts';

export function streamContract(open: OpenStore): void {
  describe('streams', () => {
    test('events come back in their order, from any connection, and are rows of the audit trail', async () => {
      const [writer, reader] = [await open('streams'), await open('streams')];
      await begin(writer);
      const next = signer('Coordinator', 'cycle');
      const append = (stream: string, expected: number | null, event: string) =>
        writer.appendEvent({ ...next(), stream, expected, event, data: { event, text: 'Größe', number: 0.1 } });
      expect(await append('cycle/2026-11', 0, 'open')).toMatchObject({ kind: 'done', version: 1, repeated: false });
      expect(await append('cycle/2026-12', null, 'open')).toMatchObject({ kind: 'done', version: 1 });
      expect(await append('cycle/2026-11', 1, 'close')).toMatchObject({ kind: 'done', version: 2 });
      expect(await append('signers', null, 'key')).toMatchObject({ kind: 'done', version: 1 });
      const events = await reader.readStream('cycle/2026-11');
      expect(events.map(({ body, by }) => [body.event, body.stream, by])).toEqual([
        ['open', { id: 'cycle/2026-11', version: 1 }, 'Coordinator'],
        ['close', { id: 'cycle/2026-11', version: 2 }, 'Coordinator'],
      ]);
      expect(events[0]!.body.data).toEqual({ event: 'open', text: 'Größe', number: 0.1 });
      expect((await reader.readStream('cycle/2026-11', 1)).map(({ body }) => body.event)).toEqual(['close']);
      expect(await reader.readStream('nothing')).toEqual([]);
      expect(await reader.listStreams('cycle/')).toEqual([
        { stream: 'cycle/2026-11', version: 2 },
        { stream: 'cycle/2026-12', version: 1 },
      ]);
      expect((await reader.listStreams()).length).toBe(3);
      expect((await reader.verifyAudit()).rows).toBe(6);
      expect((await reader.integrity()).issues).toEqual([]);
    });

    test('of those who saw the same version one goes through, the others get what happened as data', async () => {
      const stores = [await open('stream-rivals'), await open('stream-rivals')];
      for (let version = 0; version < 8; version++) {
        const outcomes = await Promise.all(
          stores.map((store, s) =>
            store.appendEvent({
              ...signer(`Planner ${s}`)(`${s}-${version}`),
              ...{ stream: 'cycle/2026-11', expected: version, event: 'note', data: { s } },
            }),
          ),
        );
        expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done']);
        const conflict = outcomes.find((outcome) => outcome.kind === 'conflict')!;
        expect(conflict.kind === 'conflict' && [conflict.version, conflict.since.length]).toEqual([version + 1, 1]);
      }
      expect((await stores[0]!.readStream('cycle/2026-11')).length).toBe(8);
    });

    test('a retry does nothing twice, even when the version it expected is old by then', async () => {
      const store = await open('stream-retries');
      const next = signer();
      const first = { ...next('first'), stream: 's', expected: 0, event: 'a', data: null };
      expect(await store.appendEvent(first)).toMatchObject({ kind: 'done', version: 1, repeated: false });
      await store.appendEvent({ ...next(), stream: 's', expected: 1, event: 'b', data: null });
      expect(await store.appendEvent(first)).toMatchObject({ kind: 'done', version: 1, repeated: true });
      expect(codesOf(await store.appendEvent({ ...first, data: 1 }))).toEqual(['store/operation-reused']);
      expect(codesOf(await store.appendEvent({ ...next(), stream: '', expected: 0, event: 'a', data: null }))).toEqual([
        'store/empty-text',
      ]);
      expect(codesOf(await store.appendEvent({ ...next(), stream: 's', expected: 2, event: 'a', data: Number.NaN }))).toEqual([
        'store/value',
      ]);
      expect((await store.readStream('s')).length).toBe(2);
    });
  });
}
