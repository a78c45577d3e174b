import { baseIssues, type ChangeKind, type Cycle, editIssues, type Issue } from '@equipoise/engine';
import type { Edit, EditScenario, OpenedScenario, Store } from '@equipoise/store';
import { allCycles } from './keep.ts';

/**
 * The store of a workspace whose scenarios keep to their cycle: what a stage has frozen is refused, however it is edited. Scenarios that no
 * cycle is about are free. It looks only; what it lets through is still subject to the version the caller has seen.
 */
export function keptToCycles(store: Store): Store {
  const cycleOf = async (scenario: string): Promise<Cycle | null> =>
    (await allCycles(store)).findLast((cycle) => cycle.scenario === scenario && cycle.phase !== 'abandoned') ?? null;
  const guarded = async <R>(scenario: string, kindsOf: (opened: OpenedScenario) => Touched, go: () => Promise<R>) => {
    const cycle = await cycleOf(scenario);
    if (cycle === null) return await go();
    const opened = await store.openScenario(scenario);
    if (opened === null) return await go();
    const { agreed, base } = kindsOf(opened);
    const issues: Issue[] = [...editIssues(cycle, agreed, true, null), ...(base === null ? [] : baseIssues(cycle, base))];
    return issues.length > 0 ? ({ kind: 'refused', issues } as const) : await go();
  };
  return {
    ...store,
    editScenario: (request: EditScenario) =>
      guarded(
        request.scenario,
        (opened) => touchedBy(request.edits, opened),
        () => store.editScenario(request),
      ),
    undo: (request) =>
      guarded(
        request.scenario,
        (opened) => steppedOver(opened, opened.undo),
        () => store.undo(request),
      ),
    redo: (request) =>
      guarded(
        request.scenario,
        (opened) => steppedOver(opened, opened.redo),
        () => store.redo(request),
      ),
  };
}

/** Kinds of change whose part in the plan an edit alters, and the base it moves to. */
interface Touched {
  readonly agreed: readonly ChangeKind[];
  readonly base: string | null;
}

/** Ticked-off proposals are no part of the plan, so adding, revising or dropping them touches nothing. */
function touchedBy(edits: readonly Edit[], { scenario }: OpenedScenario): Touched {
  const entries = new Map(scenario.entries.map((entry) => [entry.assumption.id, entry]));
  const agreed: ChangeKind[] = [];
  let base: string | null = null;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'append':
        if (edit.on) agreed.push(edit.assumption.change.kind);
        break;
      case 'revise': {
        const before = entries.get(edit.assumption.id);
        if (before?.on === true) agreed.push(before.assumption.change.kind, edit.assumption.change.kind);
        break;
      }
      case 'toggle':
      case 'take-out':
      case 'move': {
        const before = entries.get(edit.assumption);
        if (before !== undefined && (before.on || edit.kind === 'toggle')) agreed.push(before.assumption.change.kind);
        break;
      }
      case 'replace': {
        const said = (entry: (typeof edit.entries)[number]) => JSON.stringify(entry);
        const after = new Map(edit.entries.map((entry) => [entry.assumption.id, entry]));
        for (const entry of [...entries.values(), ...edit.entries]) {
          const other = entries.get(entry.assumption.id);
          const now = after.get(entry.assumption.id);
          const same = other !== undefined && now !== undefined && said(other) === said(now);
          if (!same && entry.on) agreed.push(entry.assumption.change.kind);
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
  return { agreed, base };
}

/** What undo or redo would touch: the entries of that step, by the kinds they have in the list, or every kind where it is gone from it. */
function steppedOver({ scenario, head: now }: OpenedScenario, step: OpenedScenario['undo']): Touched {
  const effect = step?.body.effect;
  const kinds = new Map(scenario.entries.map(({ assumption }) => [assumption.id, assumption.change.kind]));
  const agreed = (effect?.entries ?? [])
    .filter(({ before, after }) => before?.on === true || after?.on === true)
    .map(({ assumption }) => kinds.get(assumption) ?? 'demand');
  const bases = [effect?.head?.before.base, effect?.head?.after.base];
  return { agreed, base: bases.find((base) => base !== undefined && base !== now.base) ?? null };
}
