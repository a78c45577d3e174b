import { describe, expect, test } from 'vitest';
import type { Edit, Outcome, Store } from '../src/index.ts';
import type { OpenStore } from './contract.ts';
import { append, assumptionOf, begin, codesOf, companyOf, entryOf, expectDone, signer } from './examples.ts';

const idsOf = async (store: Store, scenario = 'plan', version?: number) =>
  (await store.openScenario(scenario, version))!.scenario.entries.map(({ assumption, on }) =>
    on ? assumption.id : `(${assumption.id})`,
  );

export function scenarioContract(open: OpenStore): void {
  async function ready(name: string) {
    const store = await open(name);
    const base = await begin(store);
    const next = signer();
    const edit = (...edits: Edit[]): Promise<Outcome> =>
      store.editScenario({ ...next(), scenario: 'plan', expected: null, edits });
    return { store, base, next, edit };
  }

  describe('scenarios', () => {
    test('keep assumptions in order: append, insert, toggle, move, take out', async () => {
      const { store, edit } = await ready('order');
      await edit(append('a'), append('b'), append('c', false));
      await edit({ ...append('d'), before: 'a' } as Edit, { kind: 'toggle', assumption: 'c', on: true });
      expect(await idsOf(store)).toEqual(['d', 'a', 'b', 'c']);
      await edit({ kind: 'move', assumption: 'd', before: null }, { kind: 'move', assumption: 'c', before: 'b' });
      await edit({ kind: 'toggle', assumption: 'a', on: false }, { kind: 'take-out', assumption: 'b' });
      expect(await idsOf(store)).toEqual(['(a)', 'c', 'd']);
      expect((await store.openScenario('plan'))!.scenario.entries[1]!.assumption).toEqual(assumptionOf('c'));
      expect(await idsOf(store, 'plan', 2)).toEqual(['a', 'b', '(c)']);
      expect(await idsOf(store, 'plan', 1)).toEqual([]);
      expect(await store.openScenario('plan', 9)).toBeNull();
    });

    test('make room between neighbours as often as it takes', async () => {
      const { store, edit } = await ready('room');
      await edit(append('low'), append('high'));
      const ids = Array.from({ length: 130 }, (_, at) => `n${at}`);
      await edit(...ids.map((id): Edit => ({ ...append(id), before: 'high' }) as Edit));
      await edit({ kind: 'move', assumption: 'low', before: 'n77' });
      expect(await idsOf(store)).toEqual([...ids.slice(0, 77), 'low', ...ids.slice(77), 'high']);
      expect((await store.integrity()).ok).toBe(true);
    });

    test('a revision is new, the old one stays, and a branch keeps its own', async () => {
      const { store, next, edit } = await ready('revisions');
      await edit(append('a'));
      expectDone(await store.branchScenario({ ...next(), scenario: 'branch', name: 'Branch', from: 'plan', expected: 2 }));
      await edit({ kind: 'revise', assumption: assumptionOf('a', { state: 'agreed' }) });
      await edit({ kind: 'revise', assumption: assumptionOf('a') });
      expect((await store.listRevisions('a')).map(({ revision, assumption }) => [revision, assumption.state])).toEqual([
        [1, 'proposed'],
        [2, 'agreed'],
      ]);
      expect((await store.openScenario('plan', 3))!.scenario.entries[0]!.assumption.state).toBe('agreed');
      expect((await store.openScenario('plan'))!.revisions).toEqual([1]);
      expect((await store.openScenario('branch'))!.revisions).toEqual([1]);
    });

    test('a branch knows what it started from, whatever happens there later', async () => {
      const { store, base, next, edit } = await ready('branch');
      await edit(append('a'), append('b', false));
      expectDone(await store.branchScenario({ ...next(), scenario: 'branch', name: 'Branch', from: 'plan', expected: 2 }));
      await edit({ kind: 'rename', name: 'Plan of January' }, { kind: 'take-out', assumption: 'a' }, append('c'));
      const { head, scenario } = (await store.openScenario('branch'))!;
      expect(scenario).toEqual({
        name: 'Branch',
        base,
        origin: { name: 'Plan', entries: [entryOf('a'), entryOf('b', false)] },
        entries: [entryOf('a'), entryOf('b', false)],
      });
      expect(head).toMatchObject({ version: 1, origin: { id: 'plan', version: 2, name: 'Plan' }, createdBy: 'Planner' });
      expect((await store.listScenarios()).map(({ name }) => name)).toEqual(['Branch', 'Plan of January']);
      const stale = await store.branchScenario({ ...next(), scenario: 'late', name: 'Late', from: 'plan', expected: 2 });
      expect(stale).toMatchObject({ kind: 'conflict', scenario: { id: 'plan', version: 3 } });
    });

    test('replace takes the list of a merge: known revisions are found again, others are new', async () => {
      const { store, next, edit } = await ready('replace');
      await edit(append('a'), append('b'), append('c'));
      await store.branchScenario({ ...next(), scenario: 'branch', name: 'Branch', from: 'plan', expected: null });
      const agreed = assumptionOf('b', { state: 'agreed' });
      const merged = [entryOf('c'), { assumption: agreed, on: false }, entryOf('new'), entryOf('a')];
      expectDone(
        await store.editScenario({ ...next(), scenario: 'branch', expected: 1, edits: [{ kind: 'replace', entries: merged }] }),
      );
      expect((await store.openScenario('branch'))!.scenario.entries).toEqual(merged);
      expect((await store.openScenario('branch'))!.revisions).toEqual([1, 2, 1, 1]);
      expect(await idsOf(store)).toEqual(['a', 'b', 'c']);
      expectDone(await store.undo({ ...next(), scenario: 'branch', expected: 2 }));
      expect((await store.openScenario('branch'))!.revisions).toEqual([1, 1, 1]);
    });

    test('rename, rebase, remove and restore', async () => {
      const { store, base, next, edit } = await ready('heads');
      const { hash } = expectDone(await store.putBase(companyOf(['a', 'b']), next()));
      expectDone(await edit({ kind: 'rebase', base: hash }, { kind: 'rename', name: 'February' }));
      expect((await store.openScenario('plan'))!.scenario).toMatchObject({ name: 'February', base: hash });
      expect((await store.openScenario('plan', 1))!.scenario).toMatchObject({ name: 'Plan', base });
      expect(await store.findScenario('February')).toBe('plan');
      expectDone(await edit({ kind: 'remove' }));
      expect([await store.findScenario('February'), await store.listScenarios()]).toEqual([null, []]);
      expect(await store.listScenarios({ removed: true })).toHaveLength(1);
      expect(codesOf(await edit(append('a')))).toEqual(['store/removed']);
      expectDone(await store.createScenario({ ...next(), scenario: 'other', name: 'February', base }));
      expect(codesOf(await edit({ kind: 'restore' }))).toEqual(['store/name-taken']);
      expect(codesOf(await store.undo({ ...next(), scenario: 'plan', expected: null }))).toEqual(['store/name-taken']);
      expectDone(await edit({ kind: 'restore' }, { kind: 'rename', name: 'February again' }));
      expect((await store.integrity()).issues).toEqual([]);
    });

    test('somebody else was faster: a conflict that shows what happened, and nothing written', async () => {
      const { store, next, edit } = await ready('conflict');
      await edit(append('a'));
      await store.editScenario({ ...signer('Sales', 'sales')(), scenario: 'plan', expected: 2, edits: [append('b')] });
      const head = await store.auditHead();
      const late = await store.editScenario({ ...next(), scenario: 'plan', expected: 2, edits: [append('c')] });
      if (late.kind !== 'conflict') throw new Error(late.kind);
      expect(late.scenario.version).toBe(3);
      expect(late.since.map(({ by, version, body }) => [by, version, body.effect!.entries!.map((e) => e.assumption)])).toEqual([
        ['Sales', 3, ['b']],
      ]);
      expect(await store.auditHead()).toEqual(head);
      // The same operation with the version now seen.
      expectDone(await store.editScenario({ ...next('again'), scenario: 'plan', expected: 3, edits: [append('c')] }));
    });

    test('a retry is done once, even if its version is old by then', async () => {
      const { store, next, edit } = await ready('retry');
      const request = { ...next('tab-1'), scenario: 'plan', expected: 1, edits: [append('a')] };
      const first = expectDone(await store.editScenario(request));
      await edit(append('b'));
      const again = expectDone(await store.editScenario({ ...request, at: '2027-01-04T09:00:05Z' }));
      expect([again.repeated, again.logged, again.scenario.version]).toEqual([true, first.logged, 3]);
      expect(await idsOf(store)).toEqual(['a', 'b']);
      expect(codesOf(await store.editScenario({ ...request, edits: [append('c')] }))).toEqual(['store/operation-reused']);
      const branch = { ...next('tab-2'), scenario: 'branch', name: 'Branch', from: 'plan', expected: null };
      expect(expectDone(await store.branchScenario(branch)).repeated).toBe(false);
      expect(expectDone(await store.branchScenario(branch)).repeated).toBe(true);
      const undo = { ...next('tab-3'), scenario: 'plan', expected: null };
      expectDone(await store.undo(undo));
      expect(expectDone(await store.undo(undo)).repeated).toBe(true);
      expect(await idsOf(store)).toEqual(['a']);
    });

    test('all edits of an operation or none, and every reason at once', async () => {
      const { store, base, next, edit } = await ready('refused');
      await edit(append('a'));
      const head = await store.auditHead();
      const bad = await edit(
        append('x'),
        append('a'),
        { kind: 'toggle', assumption: 'nobody', on: true },
        { kind: 'rebase', base: 'f'.repeat(64) },
        { kind: 'append', assumption: assumptionOf('y', { probability: Number.NaN }), on: true },
      );
      expect(codesOf(bad)).toEqual(['store/value']);
      expect(
        codesOf(
          await edit(append('x'), append('a'), { kind: 'toggle', assumption: 'nobody', on: true }, { kind: 'rebase', base: 'f' }),
        ),
      ).toEqual(['store/entry-exists', 'store/unknown-entry', 'store/unknown-base']);
      const unlikely = { kind: 'append' as const, assumption: assumptionOf('y', { probability: 2 }), on: true };
      expect(codesOf(await edit(unlikely))).toEqual(['scenario/unreadable']);
      expect(codesOf(await edit())).toEqual(['store/no-edits']);
      expect(codesOf(await edit({ ...append('z'), before: 'nobody' } as Edit))).toEqual(['store/unknown-entry']);
      expect(codesOf(await edit({ kind: 'replace', entries: [entryOf('b'), entryOf('b')] }))).toEqual(['store/entry-twice']);
      expect(codesOf(await edit({ kind: 'rename', name: '' }))).toEqual(['store/empty-text']);
      expect(codesOf(await store.editScenario({ ...next(), scenario: 'nothing', expected: 1, edits: [append('q')] }))).toEqual([
        'store/unknown-scenario',
      ]);
      expect(codesOf(await store.createScenario({ ...next(), scenario: 'two', name: 'Plan', base }))).toEqual([
        'store/name-taken',
      ]);
      expect(codesOf(await store.createScenario({ ...next(), scenario: 'plan', name: 'Two', base }))).toEqual([
        'store/scenario-exists',
      ]);
      expect(codesOf(await store.createScenario({ ...next(), scenario: 'two', name: 'Two', base: 'f' }))).toEqual([
        'store/unknown-base',
      ]);
      expect(codesOf(await store.createScenario({ ...next(), scenario: 'a\0b', name: '\ud800', base }))).toEqual([
        'store/text',
        'store/text',
      ]);
      expect([await store.auditHead(), await idsOf(store)]).toEqual([head, ['a']]);
      expect(await store.listRevisions('x')).toEqual([]);
    });

    test('an id of another assumption is not taken over by mistake', async () => {
      const { store, base, next, edit } = await ready('ids');
      await edit(append('a'));
      await store.createScenario({ ...next(), scenario: 'other', name: 'Other', base });
      const add = (assumption = assumptionOf('a')) =>
        store.editScenario({ ...next(), scenario: 'other', expected: null, edits: [{ kind: 'append', assumption, on: true }] });
      expect(codesOf(await add(assumptionOf('a', { reason: 'something else' })))).toEqual(['store/assumption-exists']);
      expectDone(await add());
      expect((await store.listRevisions('a')).length).toBe(1);
    });
  });

  describe('undo and redo', () => {
    test('go back and forth, and an edit ends what could be redone', async () => {
      const { store, next, edit } = await ready('undo');
      const step = (kind: 'undo' | 'redo') => store[kind]({ ...next(), scenario: 'plan', expected: null });
      await edit(append('a'));
      await edit(append('b'));
      await edit({ kind: 'toggle', assumption: 'a', on: false });
      await step('undo');
      await step('undo');
      expect(await idsOf(store)).toEqual(['a']);
      const open = (await store.openScenario('plan'))!;
      expect([open.undo?.version, open.redo?.version]).toEqual([2, 3]);
      await step('redo');
      expect(await idsOf(store)).toEqual(['a', 'b']);
      await step('redo');
      expect(codesOf(await step('redo'))).toEqual(['store/nothing-to-redo']);
      await step('undo');
      await edit(append('c'));
      expect(codesOf(await step('redo'))).toEqual(['store/nothing-to-redo']);
      for (let i = 0; i < 3; i++) expectDone(await step('undo'));
      expect(codesOf(await step('undo'))).toEqual(['store/nothing-to-undo']);
      expect(await idsOf(store)).toEqual([]);
      // Nothing was deleted on the way.
      expect((await store.readLog({ after: 0, scenario: 'plan' })).length).toBe((await store.openScenario('plan'))!.head.version);
      expect((await store.listRevisions('c')).length).toBe(1);
    });

    test('own: the last one of a person, unless somebody has changed it since', async () => {
      const { store, next, edit } = await ready('own');
      const sales = signer('Sales', 'sales');
      await edit(append('a'));
      await edit(append('b'));
      await store.editScenario({
        ...sales(),
        scenario: 'plan',
        expected: null,
        edits: [append('c'), { kind: 'toggle', assumption: 'a', on: false }],
      });
      expectDone(await store.undo({ ...next(), scenario: 'plan', expected: null, own: true }));
      expect(await idsOf(store)).toEqual(['(a)', 'c']);
      expect(codesOf(await store.undo({ ...next(), scenario: 'plan', expected: null, own: true }))).toEqual([
        'store/step-blocked',
      ]);
      expectDone(await store.redo({ ...next(), scenario: 'plan', expected: null, own: true }));
      expect(await idsOf(store)).toEqual(['(a)', 'b', 'c']);
      expectDone(await store.undo({ ...sales(), scenario: 'plan', expected: null, own: true }));
      expect(await idsOf(store)).toEqual(['a', 'b']);
    });
  });
}
