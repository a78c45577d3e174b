import type { CheckContext } from './check.ts';
import { circlesOf, circleText } from './cycles.ts';

/** Families and markets are trees: nothing stands above itself. */
export function checkTrees(context: CheckContext): void {
  const { families, markets } = context.company;
  checkTree(
    context,
    'families',
    'family',
    families.map(({ family, parent }) => ({ id: family, parent })),
  );
  checkTree(
    context,
    'markets',
    'market',
    markets.map(({ market, parent }) => ({ id: market, parent })),
  );
}

function checkTree(
  { add, at }: CheckContext,
  table: 'families' | 'markets',
  word: string,
  rows: readonly { readonly id: string; readonly parent: string | null }[],
): void {
  const indexOf = new Map(rows.map(({ id }, index) => [id, index]));
  const parents = new Map(rows.map(({ id, parent }) => [id, parent === null ? [] : [parent]]));
  for (const circle of circlesOf([...indexOf.keys()], (id) => parents.get(id) ?? [])) {
    add({
      code: `company/${word}-circle`,
      severity: 'error',
      message:
        circle.length === 1 ? `The ${word} ${circle[0]} is its own parent.` : `The ${word} ${circle[0]} stands above itself.`,
      at: at(table, indexOf.get(circle[0]!)!, 'parent'),
      seen: circleText(circle),
      wanted: 'a tree: parents that are not below their children',
      remedy: `Empty the parent of one of ${circle.join(', ')}, or name another.`,
    });
  }
}
