import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../src/index.ts';
import type { OpenStore } from './contract.ts';
import { append, assumptionOf, begin, expectDone, signer } from './examples.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const id = fc.constantFrom(...ids);
/** So that most edits find what they are about. */
const start: readonly Edit[] = [append('a'), append('b', false), append('c')];
const before = fc.option(id, { nil: null });

/** Any edit at all: many of them make no sense where they come, and must then be refused as a whole. */
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(id, fc.boolean(), before)
      .map(([a, on, b]): Edit => ({ kind: 'append', assumption: assumptionOf(a), on, before: b })),
  },
  fc
    .tuple(id, fc.constantFrom('agreed', 'rejected', 'proposed'))
    .map(([a, state]): Edit => ({ kind: 'revise', assumption: assumptionOf(a, { state } as object) })),
  fc.tuple(id, fc.boolean()).map(([assumption, on]): Edit => ({ kind: 'toggle', assumption, on })),
  fc.tuple(id, before).map(([assumption, b]): Edit => ({ kind: 'move', assumption, before: b })),
  id.map((assumption): Edit => ({ kind: 'take-out', assumption })),
  fc.constantFrom('Plan', 'Spring', 'Autumn').map((name): Edit => ({ kind: 'rename', name })),
  fc
    .uniqueArray(id, { maxLength: 4 })
    .map((list): Edit => ({ kind: 'replace', entries: list.map((a) => ({ assumption: assumptionOf(a), on: true })) })),
);

interface Line {
  readonly id: string;
  readonly state: string;
  readonly on: boolean;
}

/** What a list of edits does, told as simply as possible; null: it must be refused. */
function model(lines: readonly Line[], edits: readonly Edit[], known: ReadonlyMap<string, ReadonlySet<string>>): Line[] | null {
  let now = [...lines];
  const states = new Map([...known].map(([key, set]) => [key, new Set(set)]));
  const say = (key: string, state: string) => states.set(key, new Set([...(states.get(key) ?? []), state]));
  for (const edit of edits) {
    const at = (key: string) => now.findIndex((line) => line.id === key);
    const insert = (line: Line, next: string | null) => now.splice(next === null ? now.length : at(next), 0, line);
    switch (edit.kind) {
      case 'append': {
        const { id: key, state } = edit.assumption;
        const heard = states.get(key);
        if (at(key) >= 0 || (heard && !heard.has(state)) || (edit.before != null && at(edit.before) < 0)) return null;
        say(key, state);
        insert({ id: key, state, on: edit.on }, edit.before ?? null);
        break;
      }
      case 'revise':
        if (at(edit.assumption.id) < 0) return null;
        say(edit.assumption.id, edit.assumption.state);
        now = now.map((line) => (line.id === edit.assumption.id ? { ...line, state: edit.assumption.state } : line));
        break;
      case 'toggle':
        if (at(edit.assumption) < 0) return null;
        now = now.map((line) => (line.id === edit.assumption ? { ...line, on: edit.on } : line));
        break;
      case 'move': {
        const line = now[at(edit.assumption)];
        if (line === undefined || (edit.before !== null && at(edit.before) < 0)) return null;
        if (edit.before === edit.assumption) break;
        now.splice(at(edit.assumption), 1);
        insert(line, edit.before);
        break;
      }
      case 'take-out':
        if (at(edit.assumption) < 0) return null;
        now.splice(at(edit.assumption), 1);
        break;
      case 'replace':
        for (const { assumption } of edit.entries) say(assumption.id, assumption.state);
        now = edit.entries.map(({ assumption, on }) => ({ id: assumption.id, state: assumption.state, on }));
        break;
      default:
        break;
    }
  }
  return now;
}

export function lawContract(open: OpenStore): void {
  let workspace = 0;

  describe('laws', () => {
    test('random edits do what a plain list would; every version can be opened; undo and redo are exact; the log replays', async () => {
      const operations = fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 2 }), {
        minLength: 8,
        maxLength: 24,
        size: 'max',
      });
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(operations, async (list) => {
          const store = await open(`laws-${++workspace}`);
          await begin(store);
          const next = signer();
          const known = new Map<string, Set<string>>();
          const seen = [(await store.openScenario('plan'))!.scenario];
          let lines: Line[] = [];
          for (const edits of [start, ...list]) {
            const expected = seen.length;
            const wanted = model(lines, edits, known);
            const outcome = await store.editScenario({ ...next(), scenario: 'plan', expected, edits });
            expect(outcome.kind).toBe(wanted === null ? 'refused' : 'done');
            if (wanted === null) continue;
            lines = wanted;
            const { scenario } = (await store.openScenario('plan'))!;
            expect(scenario.entries.map(({ assumption, on }) => ({ id: assumption.id, state: assumption.state, on }))).toEqual(
              lines,
            );
            for (const key of ids) known.set(key, new Set((await store.listRevisions(key)).map((r) => r.assumption.state)));
            for (const [key, set] of known) if (set.size === 0) known.delete(key);
            seen.push(scenario);
            accepted++;
          }
          for (const kind of ['undo', 'redo'] as const) {
            for (let at = 1; at < seen.length; at++) {
              expectDone(await store[kind]({ ...next(), scenario: 'plan', expected: null }));
              expect((await store.openScenario('plan'))!.scenario).toEqual(kind === 'undo' ? seen.at(-1 - at) : seen[at]);
            }
          }
          for (const [at, scenario] of seen.entries())
            expect((await store.openScenario('plan', at + 1))!.scenario).toEqual(scenario);
          expect((await store.integrity()).issues).toEqual([]);
        }),
        { numRuns: 25 },
      );
      // Otherwise the edits made so little sense together that nothing was shown.
      expect(accepted).toBeGreaterThan(150);
    });

    test('any text that is text comes back as it was', async () => {
      const store = await open('texts');
      await begin(store);
      const next = signer();
      let count = 0;
      const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((t) => !t.includes('\0'));
      await fc.assert(
        fc.asyncProperty(text, fc.jsonValue({ noUnicodeString: false }), async (words, value) => {
          const id = `text-${++count}`;
          const assumption = assumptionOf(id, { reason: words, owner: words, tags: [words, JSON.stringify(value)] });
          const signed = { ...next(), by: words, reason: words };
          const edits: Edit[] = [{ kind: 'append', assumption, on: true }];
          expectDone(await store.editScenario({ ...signed, scenario: 'plan', expected: null, edits }));
          const entry = (await store.openScenario('plan'))!.scenario.entries.at(-1)!;
          expect(entry.assumption).toEqual(assumption);
          expect((await store.readLog({ after: count + 1 }))[0]).toMatchObject({ by: words, reason: words });
        }),
        { numRuns: 40 },
      );
      expect((await store.verifyAudit()).issues).toEqual([]);
      expectDone(await store.editScenario({ ...next(), scenario: 'plan', expected: null, edits: [append('last')] }));
    });
  });
}
