import type { Company } from '../company/company.ts';
import type { Applied } from './apply.ts';
import type { Entry } from './assumption.ts';
import { type BookRow, compareRows, panelOf } from './demand-book.ts';
import type { Draft } from './draft.ts';

/**
 * The draft as a result. Items and rows of demand that came into being are put in the order of their names, so that the order of
 * assumptions that have nothing to do with each other leaves no trace. `counted[n]` is the position of the n-th entry that counts.
 */
export function finish(draft: Draft, base: Company, entries: readonly Entry[], counted: readonly number[]): Applied {
  const { items, itemTo } = orderedItems(draft.company, base.items.length);
  const company = items === draft.company.items ? draft.company : { ...draft.company, items };
  const rows = itemTo === null ? draft.rows : draft.rows.map((row) => ({ ...row, item: itemTo[row.item]! }));
  const order = orderOf(rows);
  const at = new Int32Array(order.length);
  order.forEach((r, to) => {
    at[r] = to;
  });
  const moved = !order.every((r, to) => r === to);
  const ordered = (values: Float64Array): Float64Array => (moved ? permuted(values, order, draft.periods) : values);
  const sorted = moved ? order.map((r) => rows[r]!) : rows;
  const book = { periods: draft.periods, rows: sorted, values: ordered(draft.values) };
  return {
    base,
    entries,
    company: { ...company, demand: panelOf(company, book) },
    baseline: { ...book, values: ordered(draft.baseline) },
    book,
    contributions: draft.contributions.map((part) => ({
      ...(moved ? reordered(part, at) : part),
      entry: counted[part.entry]!,
    })),
    steps: draft.steps.map((step) => ({ ...step, entry: counted[step.entry]! })),
    strategy: draft.strategy,
    issues: draft.issues,
  };
}

/** New items stand after those of the base, sorted by id. */
function orderedItems({ items }: Company, known: number): { items: Company['items']; itemTo: Int32Array | null } {
  const order = items.map((_, i) => i);
  const fresh = order.slice(known).sort((a, b) => (items[a]!.item < items[b]!.item ? -1 : 1));
  if (fresh.every((i, k) => i === known + k)) return { items, itemTo: null };
  const to = [...order.slice(0, known), ...fresh];
  const itemTo = new Int32Array(items.length);
  to.forEach((from, k) => {
    itemTo[from] = k;
  });
  return { items: to.map((i) => items[i]!), itemTo };
}

function orderOf(rows: readonly BookRow[]): number[] {
  return rows.map((_, r) => r).sort((a, b) => compareRows(rows[a]!, rows[b]!));
}

function permuted(values: Float64Array, order: readonly number[], periods: number): Float64Array {
  const result = new Float64Array(values.length);
  order.forEach((r, to) => {
    result.set(values.subarray(r * periods, (r + 1) * periods), to * periods);
  });
  return result;
}

function reordered<P extends { readonly rows: readonly number[]; readonly width: number; readonly units: Float64Array }>(
  part: P,
  at: Int32Array,
): P {
  const order = part.rows.map((_, k) => k).sort((a, b) => at[part.rows[a]!]! - at[part.rows[b]!]!);
  return { ...part, rows: order.map((k) => at[part.rows[k]!]!), units: permuted(part.units, order, part.width) };
}
