import type { Came } from '../actuals/what-came.ts';
import { type FamilyPast, type FamilyPlanned, familiesOf, familyFactsOf } from '../family-facts.ts';

/** What the last plan said of a family, and what came since. Without that plan every number is unknown. */
export function familyPast(past: FamilyPlanned | null, came: Came | null, family: string): FamilyPast {
  if (past === null || !familiesOf(past).includes(family)) return { planned: {}, came: {} };
  const facts = familyFactsOf(past, family, { planned: {}, came: {} });
  const byLabel = (series: Float64Array) =>
    new Map(facts.labels.flatMap((label, t) => (t >= facts.closed ? [[label, series[t]!] as const] : [])));
  const items = past.posed.company.items.flatMap((row) => (row.family === family ? [row.item] : []));
  return {
    planned: { sales: byLabel(facts.sales.plan), production: byLabel(facts.production.plan), stock: byLabel(facts.stock.plan) },
    came: { production: came === null ? new Map() : suppliedBy(came, items) },
  };
}

/** Made or bought by all items together. It is known for all closed periods at once, so of a period only where one was closed. */
function suppliedBy({ labels, supply }: Came, items: readonly string[]): ReadonlyMap<string, number> {
  const [label, ...more] = labels;
  if (label === undefined || more.length > 0 || items.some((item) => !supply.has(item))) return new Map();
  return new Map([[label, items.reduce((sum, item) => sum + supply.get(item)!, 0)]]);
}
