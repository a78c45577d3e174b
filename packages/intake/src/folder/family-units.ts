import type { CompanyItem, Row } from '@equipoise/engine';

/** In which unit the quantities of a family are counted. */
export interface FamilyUnits {
  /** The one unit of all items of the family and of the families below it; null when they differ or there are none. */
  of(family: string): string | null;
}

export function familyUnits(families: readonly Row<'families'>[], items: Iterable<CompanyItem>): FamilyUnits {
  const parents = new Map(families.map((row) => [row.family, row.parent]));
  const units = new Map<string, Set<string>>();
  for (const item of items) {
    const walked = new Set<string>();
    for (let at: string | null = item.family; at !== null && !walked.has(at); at = parents.get(at) ?? null) {
      walked.add(at);
      const here = units.get(at) ?? new Set();
      units.set(at, here.add(item.unit));
    }
  }
  return {
    of(family) {
      const found = units.get(family);
      return found?.size === 1 ? [...found][0]! : null;
    },
  };
}
