import type { Company, Issue } from '@equipoise/engine';
import { nearest } from '../nearest.ts';

/** Kinds of things that people name. */
export type NameKind = 'item' | 'family' | 'market' | 'site' | 'resource' | 'currency';

export interface Named {
  readonly kind: NameKind;
  readonly id: string;
}

/**
 * What a word names: an id, or the name people gave it; capitals do not matter. `item:X` says the kind where a word could mean two
 * things. An issue with the nearest words when it names nothing, or several things.
 */
export function named(company: Company, kinds: readonly NameKind[], word: string): Named | Issue {
  const [prefix, rest] = kindBefore(word, kinds);
  const things = (prefix === null ? kinds : [prefix]).flatMap((kind) => thingsOf(company, kind));
  const found =
    firstOf(things, ({ id }) => id === rest) ??
    firstOf(things, ({ id }) => id.toLowerCase() === rest.toLowerCase()) ??
    firstOf(things, ({ name }) => name.toLowerCase() === rest.toLowerCase());
  if (found?.length === 1) return { kind: found[0]!.kind, id: found[0]!.id };
  const what = listedKinds(prefix === null ? kinds : [prefix]);
  if (found !== undefined) {
    const choices = found.map(({ kind, id }) => `${kind}:${id}`);
    return unknown(`"${word}" can mean several things.`, word, what, `Say which: ${choices.join(' or ')}.`);
  }
  const ids = nearest(
    rest,
    things.map(({ id }) => id),
    2,
  );
  // A name is told where its id is not: one word is enough for one thing.
  const others = things.filter(({ id }) => !ids.includes(id)).map(({ name }) => name);
  const near = [...ids, ...nearest(rest, others, 2)];
  const some = things.slice(0, 8).map(({ id }) => id);
  const remedy =
    near.length > 0
      ? `Did you mean ${[...new Set(near)].map((one) => `"${one}"`).join(' or ')}?`
      : `There are: ${some.join(', ')}${things.length > some.length ? ', …' : ''}.`;
  return unknown(`No ${what} is called "${word}".`, word, what, remedy);
}

export const isIssue = (value: object): value is Issue => 'severity' in value;

interface Thing extends Named {
  readonly name: string;
}

function thingsOf(company: Company, kind: NameKind): Thing[] {
  const thing = (id: string, name: string): Thing => ({ kind, id, name: name || id });
  switch (kind) {
    case 'item':
      return company.items.map(({ item, name }) => thing(item, name));
    case 'family':
      return company.families.map(({ family, name }) => thing(family, name));
    case 'market':
      return company.markets.map(({ market, name }) => thing(market, name));
    case 'site':
      return company.sites.map(({ site, name }) => thing(site, name));
    case 'resource':
      return company.resources.map(({ resource, name }) => thing(resource, name));
    case 'currency':
      return [...new Set(company.currencies.map(({ currency }) => currency))].map((currency) => thing(currency, currency));
    default:
      return kind satisfies never;
  }
}

function kindBefore(word: string, kinds: readonly NameKind[]): readonly [NameKind | null, string] {
  const match = /^([a-z]+):(.+)$/.exec(word);
  const kind = kinds.find((one) => one === match?.[1]);
  return kind === undefined || match === null ? [null, word] : [kind, match[2]!];
}

function firstOf(things: readonly Thing[], fits: (thing: Thing) => boolean): readonly Thing[] | undefined {
  const found = things.filter(fits);
  return found.length > 0 ? found : undefined;
}

const listedKinds = (kinds: readonly NameKind[]): string => kinds.join(' or ');

function unknown(message: string, seen: string, wanted: string, remedy: string): Issue {
  return {
    code: 'cli/unknown-name',
    severity: 'error',
    message,
    seen,
    wanted: `the id or name of an existing ${wanted}`,
    remedy,
  };
}
