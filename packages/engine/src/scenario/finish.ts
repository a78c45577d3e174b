import type { Company, PanelRow } from '../company/company.ts';
import type { Applied } from './apply.ts';
import type { Entry } from './assumption.ts';
import { type BookRow, compareRows, panelOf } from './demand-book.ts';
import type { Draft } from './draft.ts';

/**
 * Items and rows of demand in the order of their names, so that the order of assumptions that have nothing to do with each other leaves
 * no trace where they brought something into being.
 */
export interface Order {
  readonly items: Company['items'];
  readonly rows: readonly BookRow[];
  readonly panelRows: readonly PanelRow[];
  /** Row of the draft that stands at each place, and where each row of the draft went; null: nothing moved. */
  readonly moved: { readonly from: Int32Array; readonly to: Int32Array } | null;
}

export function orderOf({ company, rows, periods }: Draft, base: Company): Order {
  const { items, itemTo } = orderedItems(company.items, base.items.length);
  const named = itemTo === null ? rows : rows.map((row) => ({ ...row, item: itemTo[row.item]! }));
  const from = Int32Array.from(named.keys()).sort((a, b) => compareRows(named[a]!, named[b]!));
  const isMoved = !from.every((r, k) => r === k);
  const to = new Int32Array(from.length);
  from.forEach((r, k) => {
    to[r] = k;
  });
  const sorted = isMoved ? Array.from(from, (r) => named[r]!) : named;
  const panel = panelOf({ ...company, items }, { rows: sorted, periods, values: new Float64Array(0) });
  return { items, rows: sorted, panelRows: panel.rows, moved: isMoved ? { from, to } : null };
}

/** New items stand after those of the base, sorted by id. */
function orderedItems(items: Company['items'], known: number): { items: Company['items']; itemTo: Int32Array | null } {
  const fresh = Array.from(items.keys())
    .slice(known)
    .sort((a, b) => (items[a]!.item < items[b]!.item ? -1 : 1));
  if (fresh.every((i, k) => i === known + k)) return { items, itemTo: null };
  const order = [...Array.from(items.keys()).slice(0, known), ...fresh];
  const itemTo = new Int32Array(items.length);
  order.forEach((i, k) => {
    itemTo[i] = k;
  });
  return { items: order.map((i) => items[i]!), itemTo };
}

/** The draft as a result. `counted[n]` is the position of the n-th entry that counts. */
export function finish(
  draft: Draft,
  base: Company,
  entries: readonly Entry[],
  counted: readonly number[],
  order: Order = orderOf(draft, base),
): Applied {
  const { moved, rows, panelRows } = order;
  const T = draft.periods;
  const ordered = (values: Float64Array): Float64Array => (moved === null ? values : permuted(values, moved.from, T));
  const book = { periods: T, rows, values: ordered(draft.values) };
  return {
    base,
    entries,
    company: { ...draft.company, items: order.items, demand: { rows: panelRows, periods: T, values: book.values } },
    baseline: { ...book, values: ordered(draft.baseline) },
    book,
    contributions: draft.contributions.map((part) => ({
      ...(moved === null ? part : reordered(part, moved.to)),
      entry: counted[part.entry]!,
    })),
    steps: draft.steps.map((step) => ({ ...step, entry: counted[step.entry]! })),
    strategy: draft.strategy,
    issues: draft.issues,
  };
}

function permuted(values: Float64Array, from: Int32Array, width: number): Float64Array {
  const result = new Float64Array(values.length);
  from.forEach((r, k) => {
    result.set(values.subarray(r * width, (r + 1) * width), k * width);
  });
  return result;
}

function reordered<P extends { readonly rows: readonly number[]; readonly width: number; readonly units: Float64Array }>(
  part: P,
  to: Int32Array,
): P {
  const order = Int32Array.from(part.rows.keys()).sort((a, b) => to[part.rows[a]!]! - to[part.rows[b]!]!);
  return { ...part, rows: Array.from(order, (k) => to[part.rows[k]!]!), units: permuted(part.units, order, part.width) };
}
