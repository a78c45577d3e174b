import type { CellPreview } from '@equipoise/api';
import {
  type Assumption,
  type Change,
  cellMark,
  type DemandNode,
  type DemandTree,
  type Entry,
  everything,
  type Issue,
  inUnits,
  marksOf,
  sumRows,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { knownPlace } from './demand.ts';
import { orNull } from './numbers.ts';

const mostParts = 200;

/** Tries a change of one cell on the newest version and tells what would become of the rows below it. Nothing is written. */
export function previewHandlers({ desk }: Application): HandlersOf<'previewCell'> {
  return {
    previewCell: async (call): Promise<CellPreview> => {
      const { body, params } = call;
      const now = await desk.evaluation(params.id);
      const place = knownPlace(now, body.place);
      const { opened, base, labels } = now;
      const unit = now.cube().unitOf(now.cube().rowsBelow(place));
      const at = now.cube().closed + labels.indexOf(body.period);
      const node = body.row === null ? null : nodeAt(now.tree(body.layout, everything), body.row);
      const children = node === null ? [] : now.tree(body.layout, everything).children(node);
      const { operation, value, split } = body;
      const span = { from: body.period, to: body.period };
      let change: Extract<Change, { kind: 'demand' }> = { kind: 'demand', place, span, operation, values: [value], split };
      let unpaid: Issue | null = null;
      if (body.measure === 'revenue' && operation !== 'scale') {
        const lay = (more: readonly Entry[]) => desk.evaluate(opened, base, [...opened.scenario.entries, ...more]).applied;
        const [found] = inUnits([{ place, span, operation, amounts: [value], split }], lay, desk.today());
        unpaid = found!.issue;
        if (found!.change !== null) change = found!.change;
      }
      const assumption: Assumption = {
        id: 'preview-of-a-cell',
        change,
        team: 'planning',
        owner: signedIn(call).name,
        on: desk.today(),
        reason: '',
        state: 'agreed',
        probability: null,
        expires: null,
        tags: [],
      };
      const then = desk.evaluate(opened, base, [...opened.scenario.entries, { assumption, on: true }]);
      const issue =
        unpaid ??
        then.applied.issues.find(({ severity, at: where }) => severity === 'error' && where?.assumption === assumption.id) ??
        null;
      const units = (evaluation: Evaluation, where: typeof place): number | null => {
        const cube = evaluation.cube();
        const value = at < cube.closed ? Number.NaN : sumRows(cube, 'consensus', cube.rowsBelow(where))[at]!;
        return unit === null || !Number.isFinite(value) ? null : value;
      };
      const after = (where: typeof place): number | null => (issue === null ? units(then, where) : null);
      const revenue = (evaluation: Evaluation): number | null => {
        const cube = evaluation.cube();
        return at < cube.closed ? null : orNull(sumRows(cube, 'revenue', cube.rowsBelow(place))[at]!);
      };
      const parts = children.map((child) => ({
        label: child.label,
        place: child.place,
        before: units(now, child.place),
        after: after(child.place),
        locked: at >= now.cube().closed && (marksOf(now.cube(), child, null)[at]! & cellMark.locked) !== 0,
      }));
      const bySize = parts.length > mostParts ? parts.toSorted((a, b) => (b.before ?? 0) - (a.before ?? 0)) : parts;
      return {
        version: opened.head.version,
        unit: unit ?? 'mixed units',
        before: units(now, place),
        after: after(place),
        typed: typedIn(change),
        revenue:
          body.measure === 'revenue'
            ? {
                currency: now.company.settings.currency,
                before: revenue(now),
                after: issue === null ? revenue(then) : null,
              }
            : null,
        parts: bySize.slice(0, mostParts),
        more: Math.max(0, parts.length - mostParts),
        issue,
      };
    },
  };
}

function typedIn({ typed }: Extract<Change, { kind: 'demand' }>): CellPreview['typed'] {
  return typed === undefined ? null : { currency: typed.currency, amount: typed.amounts[0]!, price: typed.prices[0]! };
}

/** The node with a key, found along its path; null: the tree has none. */
function nodeAt(tree: DemandTree, key: string): DemandNode | null {
  let node = tree.root;
  while (node.key !== key) {
    const next = tree.children(node).find((child) => key === child.key || key.startsWith(`${child.key}/`));
    if (next === undefined) return null;
    node = next;
  }
  return node;
}
