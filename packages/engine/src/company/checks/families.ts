import type { CheckContext } from './check.ts';

/** Planning bills and family rows speak of families that have the items they need. */
export function checkFamilies(context: CheckContext): void {
  // Who belongs to whom is not known for certain then.
  if (context.partial) return;
  const { company, add, at } = context;
  const { families, items, planningBill } = company;
  const parentOf = new Map(families.map(({ family, parent }) => [family, parent]));
  const familyOf = new Map(items.map(({ item, family }) => [item, family]));
  const above = (family: string): Set<string> => {
    const walked = new Set<string>();
    for (let next: string | null = family; next !== null && !walked.has(next); next = parentOf.get(next) ?? null)
      walked.add(next);
    return walked;
  };

  planningBill.forEach(({ family, item }, index) => {
    const own = familyOf.get(item);
    if (own === undefined || above(own).has(family)) return;
    add({
      code: 'company/item-outside-family',
      severity: 'error',
      message: `The item ${item} belongs to the family ${own}, not to ${family}.`,
      at: { ...at('planning_bill', index, 'item'), item },
      seen: item,
      wanted: `an item of the family ${family}`,
      remedy: `Name another item, write ${own} as the family, or move the item in items.csv.`,
    });
  });
  checkShares(context);
  checkFilled(context, above);
}

/** A planning bill splits a quantity, so not all of its shares are zero. */
function checkShares({ company: { planningBill }, add, at }: CheckContext): void {
  const total = new Map<string, number>();
  for (const { family, share } of planningBill) total.set(family, (total.get(family) ?? 0) + share);
  planningBill.forEach(({ family }, index) => {
    if (total.get(family) !== 0) return;
    total.delete(family);
    add({
      code: 'company/no-shares',
      severity: 'error',
      message: `All shares of the family ${family} are zero.`,
      at: at('planning_bill', index, 'share'),
      seen: '0',
      wanted: 'at least one share above 0',
      remedy: 'Correct the shares, or remove the rows: the split then follows demand.',
    });
  });
}

/** What is planned by family is planned for the items of the family. */
function checkFilled({ company, add, at }: CheckContext, above: (family: string) => ReadonlySet<string>): void {
  const { families, items } = company;
  const filled = new Set<string>();
  for (const family of new Set(items.map(({ family }) => family))) for (const each of above(family)) filled.add(each);
  const empty = new Set<string>();
  for (const { family } of [...(company.demand?.rows ?? []), ...company.production.rows]) {
    if (family !== null && !filled.has(family)) empty.add(family);
  }
  for (const family of empty) {
    add({
      code: 'company/family-without-items',
      severity: 'error',
      message: `The family ${family} has demand or production, but no items.`,
      at: at(
        'families',
        families.findIndex((row) => row.family === family),
        'family',
      ),
      seen: 'no item',
      wanted: `an item with the family ${family} in items.csv`,
      remedy: 'Add its items, or name the items instead of the family.',
    });
  }
}
