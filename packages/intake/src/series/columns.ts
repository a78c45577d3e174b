/** Names under which a series is identified; the first found is used. */
export const idNames = ['series_id', 'unique_id', 'id', 'series', 'item_id', 'item'] as const;
export const periodNames = ['period', 'date', 'ds', 'month', 'week', 'quarter', 'year', 'day', 'time', 't'] as const;
export const valueNames = ['value', 'units', 'quantity', 'sales', 'demand', 'y'] as const;

/** Position of the first of `names` among the headings, whatever their case; -1 when there is none. */
export function columnNamed(headings: readonly string[], names: readonly string[]): number {
  const plain = headings.map((heading) => heading.trim().toLowerCase());
  for (const name of names) {
    const at = plain.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
}
