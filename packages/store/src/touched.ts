import type { Change } from '@equipoise/engine';
import type { Edit } from './operation.ts';
import type { OpenedScenario } from './store.ts';

/** What an edit is about: changes whose part in the plan it alters, those it only proposes or talks about, and the base it moves to. */
export interface Touched {
  readonly agreed: readonly Change[];
  readonly proposed: readonly Change[];
  /** Of a whole list that is replaced: what is ticked off before or after. */
  readonly unticked: readonly Change[];
  readonly base: string | null;
}

/** Ticked-off proposals are no part of the plan, so adding, revising or dropping them touches nothing. */
export function touchedBy(edits: readonly Edit[], { scenario }: OpenedScenario): Touched {
  const entries = new Map(scenario.entries.map((entry) => [entry.assumption.id, entry]));
  const agreed: Change[] = [];
  const proposed: Change[] = [];
  const unticked: Change[] = [];
  let base: string | null = null;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'append':
        (edit.on ? agreed : proposed).push(edit.assumption.change);
        break;
      case 'revise': {
        const before = entries.get(edit.assumption.id);
        (before?.on === true ? agreed : proposed).push(edit.assumption.change);
        if (before !== undefined) (before.on ? agreed : unticked).push(before.assumption.change);
        break;
      }
      case 'toggle':
      case 'take-out':
      case 'move': {
        const before = entries.get(edit.assumption);
        if (before === undefined) break;
        (before.on || edit.kind === 'toggle' ? agreed : proposed).push(before.assumption.change);
        break;
      }
      case 'replace': {
        const said = (entry: (typeof edit.entries)[number]) => JSON.stringify(entry);
        const after = new Map(edit.entries.map((entry) => [entry.assumption.id, entry]));
        for (const entry of [...entries.values(), ...edit.entries]) {
          const other = entries.get(entry.assumption.id);
          const now = after.get(entry.assumption.id);
          const same = other !== undefined && now !== undefined && said(other) === said(now);
          if (!same) (entry.on ? agreed : unticked).push(entry.assumption.change);
        }
        break;
      }
      case 'rebase':
        base = edit.base;
        break;
      case 'rename':
      case 'remove':
      case 'restore':
        break;
      default:
        edit satisfies never;
    }
  }
  return { agreed, proposed, unticked, base };
}

/** A change nobody can look up any more is taken for one of demand, everywhere. */
const unknownChange: Change = {
  ...{ kind: 'demand', operation: 'set', values: [], split: 'own-values' },
  place: { item: null, family: null, market: null, site: null },
  span: { from: null, to: null },
};

/** What undo or redo would touch: the entries of that step, with the changes they have in the list. */
export function steppedOver({ scenario, head: now }: OpenedScenario, step: OpenedScenario['undo']): Touched {
  const effect = step?.body.effect;
  const changes = new Map(scenario.entries.map(({ assumption }) => [assumption.id, assumption.change]));
  const touched = (effect?.entries ?? []).map(({ assumption, before, after }) => ({
    change: changes.get(assumption) ?? unknownChange,
    on: before?.on === true || after?.on === true,
  }));
  const bases = [effect?.head?.before.base, effect?.head?.after.base];
  return {
    agreed: touched.filter(({ on }) => on).map(({ change }) => change),
    proposed: [],
    unticked: touched.filter(({ on }) => !on).map(({ change }) => change),
    base: bases.find((base) => base !== undefined && base !== now.base) ?? null,
  };
}
