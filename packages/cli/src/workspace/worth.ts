import { type Company, inPlural } from '@equipoise/engine';

export { type DemandWorth, worthOfDemand } from '@equipoise/engine';

/** Unit of everything, or `units` where there are several. */
export function commonUnit({ items }: Company): string {
  const units = new Set(items.map(({ unit }) => inPlural(unit)));
  return units.size === 1 ? [...units][0]! : 'units';
}
