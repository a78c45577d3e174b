import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import type { Row } from '../../company/tables.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { below, operated } from '../operate.ts';
import { isIssue, itemsOf, periodsOf } from '../place.ts';
import { overSteps, type Step } from '../step-rows.ts';
import { writeRows } from '../table-rows.ts';

/** The variable cost of items; after the span the cost before holds again. */
export function layCost(draft: Draft, change: Extract<Change, { kind: 'cost' }>): Issue | null {
  const items = itemsOf(draft, change);
  if (isIssue(items)) return items;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const stated = Map.groupBy(rowsOf(draft.company, 'costs'), ({ item }) => item);
  const written: Row<'costs'>[] = [];
  const touched = new Set<string>();
  for (const i of items) {
    const { item, cost } = draft.company.items[i]!;
    const steps: Step[] = (stated.get(item) ?? []).map((row) => ({ from: row.from, value: row.cost }));
    const after = overSteps(
      steps,
      span,
      draft.periods,
      () => cost,
      (before) => operated(before, change.operation, change.value),
    );
    const negative = after.find(({ value }) => value < 0);
    if (negative !== undefined) return below(`The cost of ${item}`, negative.value);
    touched.add(item);
    for (const { from, value } of after) written.push({ item, from, cost: value });
  }
  writeRows(draft, 'costs', (row) => touched.has(row.item), written);
  return null;
}
