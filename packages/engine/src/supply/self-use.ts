import type { ProblemContext } from './problem-of.ts';

/**
 * Units of its own that a unit of each product takes, [products].
 *
 * When bikes and their frames are one family, a unit of the family is part bike and part frame, and takes part of a frame: so much
 * of what is made never leaves. That is exact as long as the frames are made, too. Where they come out of stock the family would take
 * as much as it makes, or more; then what its items take of each other is left out, 0 here, and said.
 */
export function selfUse(context: Pick<ProblemContext, 'company' | 'measures' | 'groups' | 'mix'>): Float64Array {
  const { company, measures, groups, mix } = context;
  const units = new Float64Array(groups.groups.length);
  for (const { parent, component, quantity, scrap } of company.billOfMaterials) {
    const i = measures.products.itemAt.get(parent)!;
    const g = groups.groupOf[i]!;
    if (g !== groups.groupOf[measures.products.itemAt.get(component)!]) continue;
    units[g]! += (mix.wholeShare[i]! * quantity) / (1 - scrap);
  }
  return units.map((taken) => (taken < 0.95 ? taken : 0));
}
