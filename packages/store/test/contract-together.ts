import { describe, expect, test } from 'vitest';
import { baseHash, type Part, type Store } from '../src/index.ts';
import type { OpenStore } from './contract.ts';
import { append, begin, codesOf, companyOf, signer } from './examples.ts';

type PartOf<K> = Extract<Part, { kind: K }>;

export function togetherContract(open: OpenStore): void {
  describe('several operations together', () => {
    /** Base data, a scenario moved onto them with an assumption more, an event: what a new month brings. */
    async function month(store: Store, name: string): Promise<readonly [PartOf<'base'>, PartOf<'edit'>, PartOf<'event'>]> {
      const company = companyOf([name]);
      const sign = signer('Coordinator');
      const { version } = (await store.openScenario('plan'))!.head;
      return [
        { kind: 'base', ...sign(`${name}-base`), company },
        {
          ...{ kind: 'edit', ...sign(`${name}-edit`), scenario: 'plan', expected: version },
          edits: [{ kind: 'rebase', base: baseHash(company) }, append(name)],
        },
        { kind: 'event', ...sign(`${name}-event`), stream: 'cycle/2026-12', expected: null, event: 'open', data: { name } },
      ];
    }
    const rowsIn = async (store: Store) => (await store.auditHead()).sequence;

    test('are written in their order, and a retry writes nothing twice', async () => {
      const store = await open('together-done');
      await begin(store);
      const parts = await month(store, 'x');
      const first = await store.together(parts);
      if (first.kind !== 'done') throw new Error(JSON.stringify(first));
      expect(first.outcomes.map(({ logged, repeated }) => [logged.operation, logged.sequence, repeated])).toEqual([
        ['x-base', 3, false],
        ['x-edit', 4, false],
        ['x-event', 5, false],
      ]);
      const { head, scenario } = (await store.openScenario('plan'))!;
      expect([head.base, head.version, scenario.entries.length]).toEqual([first.outcomes[0].hash, 2, 1]);
      expect((await store.getBase(head.base))!.items).toMatchObject([{ id: 'x' }]);
      const again = await store.together(parts);
      expect(again.kind === 'done' && again.outcomes.map(({ repeated }) => repeated)).toEqual([true, true, true]);
      expect(await rowsIn(store)).toBe(5);
      expect((await store.integrity()).issues).toEqual([]);
    });

    test('are none of them written when one is refused or in conflict, whichever it is', async () => {
      const store = await open('together-stopped');
      await begin(store);
      const before = await rowsIn(store);
      const [base, edit, event] = await month(store, 'y');
      const stale = { ...edit, expected: 7 };
      const nobody = { ...edit, scenario: 'nobody' };
      const late = { ...event, expected: 3 };
      const unsigned = { ...base, by: '' };
      for (const { parts, at, said } of [
        { parts: [base, stale, event], at: 1, said: ['conflict'] },
        { parts: [base, nobody, event], at: 1, said: ['store/unknown-scenario'] },
        { parts: [base, edit, late], at: 2, said: ['conflict'] },
        { parts: [event, edit, unsigned], at: 2, said: ['store/empty-text'] },
        // Without its base before it the scenario has nothing to stand on.
        { parts: [event, edit, base], at: 1, said: ['store/unknown-base'] },
      ]) {
        const outcome = await store.together(parts);
        expect(outcome.kind === 'stopped' && [outcome.at, codesOf(outcome.outcome)]).toEqual([at, said]);
        expect([await rowsIn(store), (await store.listBases()).length]).toEqual([before, 1]);
        expect(await store.readStream('cycle/2026-12')).toEqual([]);
        expect((await store.openScenario('plan'))!.head.version).toBe(1);
      }
      expect((await store.integrity()).issues).toEqual([]);
      expect((await store.together([base, edit, event])).kind).toBe('done');
    });
  });
}
