import type { Company } from '../company/company.ts';
import type { Change } from './change.ts';

/** Kinds of things that assumptions speak of by id. */
export type NameKind = 'item' | 'family' | 'market' | 'site' | 'resource' | 'currency';

/** New ids by old ids, as far as somebody knows them. */
export type Renames = { readonly [K in NameKind]?: ReadonlyMap<string, string> };

/** An id a change speaks of, and the field it stands in. */
interface Reference {
  readonly kind: NameKind;
  readonly id: string;
  readonly field: string;
}

const kindOfField: Readonly<Record<string, NameKind>> = {
  item: 'item',
  successor: 'item',
  like: 'item',
  family: 'family',
  market: 'market',
  site: 'site',
  resource: 'resource',
  supplier: 'resource',
  currency: 'currency',
};

/** Every id of the base data that a change speaks of; of a launch not the item it brings. */
export function referencesOf(change: Change): Reference[] {
  const fields = 'place' in change ? Object.entries(change.place) : Object.entries(change);
  return fields.flatMap(([field, id]) => {
    const kind = kindOfField[field];
    if (kind === undefined || typeof id !== 'string' || (change.kind === 'launch' && field === 'item')) return [];
    return [{ kind, id, field }];
  });
}

/** The change with one of its ids replaced. */
export function withName(change: Change, field: string, id: string): Change {
  return 'place' in change ? { ...change, place: { ...change.place, [field]: id } } : ({ ...change, [field]: id } as Change);
}

/** Ids of each kind in base data. */
export type Names = Readonly<Record<NameKind, ReadonlySet<string>>>;

export function namesOf(company: Company): Names {
  return {
    item: new Set(company.items.map(({ item }) => item)),
    family: new Set(company.families.map(({ family }) => family)),
    market: new Set(company.markets.map(({ market }) => market)),
    site: new Set(company.sites.map(({ site }) => site)),
    resource: new Set(company.resources.map(({ resource }) => resource)),
    currency: new Set([company.settings.currency, ...company.currencies.map(({ currency }) => currency)]),
  };
}

/** What an old id is called now: told by the caller, or the one new thing that bears the same name for people. Null: it is gone. */
export function renamesBetween(before: Company, after: Company, told: Renames): (kind: NameKind, id: string) => string | null {
  const known = namesOf(after);
  const old = namesOf(before);
  const guessed: { readonly [K in NameKind]?: ReadonlyMap<string, string> } = {
    item: byName(before.items, after.items, ({ item }) => item, old.item, known.item),
    family: byName(before.families, after.families, ({ family }) => family, old.family, known.family),
    market: byName(before.markets, after.markets, ({ market }) => market, old.market, known.market),
    site: byName(before.sites, after.sites, ({ site }) => site, old.site, known.site),
    resource: byName(before.resources, after.resources, ({ resource }) => resource, old.resource, known.resource),
  };
  return (kind, id) => {
    const now = told[kind]?.get(id) ?? guessed[kind]?.get(id) ?? null;
    return now !== null && known[kind].has(now) ? now : null;
  };
}

/** Names that exactly one vanished and one new thing have. */
function byName<R extends { readonly name: string }>(
  before: readonly R[],
  after: readonly R[],
  idOf: (row: R) => string,
  old: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Map<string, string> {
  const gone = Map.groupBy(
    before.filter((row) => row.name !== '' && !known.has(idOf(row))),
    ({ name }) => name,
  );
  const fresh = Map.groupBy(
    after.filter((row) => row.name !== '' && !old.has(idOf(row))),
    ({ name }) => name,
  );
  const found = new Map<string, string>();
  for (const [name, rows] of gone) {
    const now = fresh.get(name) ?? [];
    if (rows.length === 1 && now.length === 1) found.set(idOf(rows[0]!), idOf(now[0]!));
  }
  return found;
}
