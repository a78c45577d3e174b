import { describe, expect, test } from 'vitest';
import type { OpenStore } from './contract.ts';
import { append, begin, companyOf, expectDone, manyItems, signer } from './examples.ts';

export function sharingContract(open: OpenStore): void {
  describe('several connections', () => {
    test('lose nothing when they append at once', async () => {
      const stores = [await open('together'), await open('together'), await open('together')];
      await begin(stores[0]!);
      const writes = stores.flatMap((store, s) =>
        Array.from({ length: 20 }, (_, at) =>
          store.editScenario({ ...signer()(`${s}-${at}`), scenario: 'plan', expected: null, edits: [append(`${s}-${at}`)] }),
        ),
      );
      for (const outcome of await Promise.all(writes)) expectDone(outcome);
      const opened = (await stores[1]!.openScenario('plan'))!;
      expect([opened.head.version, opened.scenario.entries.length]).toEqual([61, 60]);
      expect((await stores[2]!.integrity()).issues).toEqual([]);
    });

    test('of those who saw the same version one goes through, the others see its work', async () => {
      const stores = [await open('rivals'), await open('rivals')];
      await begin(stores[0]!);
      for (let version = 1; version <= 10; version++) {
        const outcomes = await Promise.all(
          stores.map((store, s) =>
            store.editScenario({
              ...signer(`Planner ${s}`)(`${s}-${version}`),
              scenario: 'plan',
              expected: version,
              edits: [append(`${s}-${version}`)],
            }),
          ),
        );
        expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done']);
        for (const outcome of outcomes) if (outcome.kind === 'conflict') expect(outcome.since.length).toBe(1);
      }
    });

    test('a reader sees whole operations while base data is written', async () => {
      const [writer, reader] = [await open('readers'), await open('readers')];
      await begin(writer);
      const writing = writer.putBase(companyOf(manyItems(3000), 12), signer('Planner', 'big')());
      const edits = signer('Planner', 'edit');
      for (let at = 0; at < 5; at++) {
        expectDone(
          await reader.editScenario({
            ...edits(),
            scenario: 'plan',
            expected: null,
            edits: [append(`a${at}`), append(`b${at}`)],
          }),
        );
        expect((await reader.openScenario('plan'))!.scenario.entries.length).toBe(2 * (at + 1));
      }
      const put = expectDone(await writing);
      expect((await reader.getBase(put.hash))!.items.length).toBe(3000);
    });
  });
}
