/**
 * Rows of a tree with parents before their children and branches together; brothers and sisters by id. Rows that are their own
 * ancestors come last, by id: a check names them.
 */
export function treeOrder<R extends { readonly parent: string | null }>(rows: readonly R[], idOf: (row: R) => string): R[] {
  const sorted = [...rows].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const children = new Map<string | null, R[]>();
  for (const row of sorted) {
    const below = children.get(row.parent);
    if (below) below.push(row);
    else children.set(row.parent, [row]);
  }
  const ordered: R[] = [];
  const waiting = [...(children.get(null) ?? [])].reverse();
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    ordered.push(row);
    waiting.push(...[...(children.get(idOf(row)) ?? [])].reverse());
  }
  if (ordered.length === rows.length) return ordered;
  const placed = new Set(ordered.map(idOf));
  return [...ordered, ...sorted.filter((row) => !placed.has(idOf(row)))];
}
