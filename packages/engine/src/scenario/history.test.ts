import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from './assumption.ts';
import { anyChange, anyEntries, assume, scenarioOf } from './conflict.fixture.ts';
import { applyEdit, branchScenario, type History, historyOf, type ListEdit, perform, redo, stateEdit, undo } from './history.ts';

const idsOf = (entries: readonly Entry[]) => entries.map(({ assumption }) => assumption.id);
const done = (history: History, edits: readonly ListEdit[]): History => {
  const result = perform(history, edits);
  if (!result.ok) throw new Error(result.issue.message);
  return result.value;
};

/** Edits that may or may not fit the list. */
const anyEdit = (entries: readonly Entry[]) => {
  const id = fc.constantFrom(...idsOf(entries), 'new', 'nobody');
  const place = fc.option(id);
  return fc.oneof(
    fc
      .tuple(anyChange, fc.boolean(), place)
      .map(([change, on, before]): ListEdit => ({ kind: 'append', assumption: assume('new', change), on, before })),
    fc
      .tuple(id, anyChange)
      .map(([one, change]): ListEdit => ({ kind: 'revise', assumption: assume(one, change, { state: 'rejected' }) })),
    fc.tuple(id, fc.boolean()).map(([assumption, on]): ListEdit => ({ kind: 'toggle', assumption, on })),
    fc.tuple(id, place).map(([assumption, before]): ListEdit => ({ kind: 'move', assumption, before })),
    id.map((assumption): ListEdit => ({ kind: 'take-out', assumption })),
  );
};
const listAndEdits = anyEntries('a', 5).chain((entries) =>
  fc.tuple(fc.constant(entries), fc.array(fc.array(anyEdit(entries), { minLength: 1, maxLength: 3 }), { maxLength: 6 })),
);

test('law: undo takes a step back exactly, redo does it again exactly', () => {
  fc.assert(
    fc.property(listAndEdits, ([entries, steps]) => {
      let history = historyOf(entries);
      const states = [history];
      for (const edits of steps) {
        const result = perform(history, edits);
        if (!result.ok) continue;
        history = result.value;
        states.push(history);
      }
      for (let k = states.length - 1; k > 0; k--) {
        const back = undo(history);
        expect(back.entries).toEqual(states[k - 1]!.entries);
        expect(redo(back)).toEqual(history);
        history = back;
      }
      expect(history.entries).toEqual(entries);
      expect(undo(history)).toBe(history);
      for (let k = 1; k < states.length; k++) {
        history = redo(history);
        expect(history.entries).toEqual(states[k]!.entries);
      }
      expect(redo(history)).toBe(history);
    }),
  );
});

test('law: a step that does not fit leaves everything as it was', () => {
  fc.assert(
    fc.property(listAndEdits, ([entries, steps]) => {
      const history = historyOf(entries);
      const copy = structuredClone(history);
      for (const edits of steps) perform(history, edits);
      expect(history).toEqual(copy);
    }),
  );
});

test('all edits of a step are done or none; a new step ends what could be redone', () => {
  const [a, b] = ['a', 'b'].map((id) => assume(id, { kind: 'calendar', period: '2026-02', workingDays: 18 }));
  const history = done(historyOf([]), [{ kind: 'append', assumption: a!, on: true }]);
  const refused = perform(history, [
    { kind: 'append', assumption: b!, on: true },
    { kind: 'toggle', assumption: 'c', on: false },
  ]);
  expect(refused.ok ? null : refused.issue.code).toBe('scenario/unknown-assumption');
  const again = perform(history, [{ kind: 'append', assumption: a!, on: true }]);
  expect(again.ok ? null : again.issue.code).toBe('scenario/known-assumption');
  const other = done(undo(history), [{ kind: 'append', assumption: b!, on: false, before: null }]);
  expect(idsOf(redo(other).entries)).toEqual(['b']);
});

test('an assumption moves in front of another; its state is an edit like any other', () => {
  const entries = ['a', 'b', 'c'].map((id) => ({
    assumption: assume(id, { kind: 'calendar', period: '2026-02', workingDays: 18 }),
    on: true,
  }));
  const moved = applyEdit(entries, { kind: 'move', assumption: 'c', before: 'a' });
  expect(moved.ok && idsOf(moved.value)).toEqual(['c', 'a', 'b']);
  const rejected = done(historyOf(entries), [stateEdit(entries, 'b', 'rejected')!]);
  expect(rejected.entries[1]!.assumption.state).toBe('rejected');
  expect(undo(rejected).entries).toEqual(entries);
});

test('a branch shares the list and remembers where it came from', () => {
  const plan = scenarioOf([{ assumption: assume('a', { kind: 'calendar', period: '2026-02', workingDays: 18 }), on: true }]);
  const branch = branchScenario(plan, 'what if');
  expect(branch.entries).toBe(plan.entries);
  expect(branch).toMatchObject({ name: 'what if', base: 'base', origin: { name: 'plan' } });
});
