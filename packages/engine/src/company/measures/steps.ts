/**
 * Rows that hold from a period until the next row: visits every planned period with the row that holds in it.
 * `from` null is the beginning; periods before the first row are not visited. Rows may come in any order.
 */
export function holds<R extends { readonly from: number | null; readonly value: unknown }>(
  rows: readonly R[],
  periods: number,
  visit: (t: number, value: R['value']) => void,
): void {
  const sorted = rows.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity) || 0);
  sorted.forEach((row, k) => {
    const next = sorted[k + 1];
    const to = next === undefined ? periods : Math.min(periods, next.from ?? 0);
    for (let t = Math.max(0, row.from ?? 0); t < to; t++) visit(t, row.value);
  });
}
