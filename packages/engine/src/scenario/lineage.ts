import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { type Products, productsOf } from '../company/measures/index.ts';
import { type Tree, treeOf } from '../hierarchy/tree.ts';
import type { Applied } from './apply.ts';
import type { Assumption } from './assumption.ts';
import type { Change, DemandPlace } from './change.ts';
import { periodOf, rowsBelow, unknownIn } from './place.ts';
import { decimalsFor, shownParts } from './shown-parts.ts';
import { marketName, placeName, productName } from './words/names.ts';
import { quantity } from './words/numbers.ts';
import { basisWords } from './words/of-demand.ts';
import { dayName } from './words/periods.ts';

/** Where a number of demand comes from. */
export interface Lineage {
  /** Units in the plan: the sum of the cells below the place. */
  readonly value: number;
  /** Units before any assumption. */
  readonly baseline: number;
  /** What each assumption did, in order of application; those that cancel out below the place are left out. */
  readonly parts: readonly LineagePart[];
  /** The same numbers rounded so that baseline and parts add up to the value exactly. */
  readonly shown: { readonly value: number; readonly baseline: number; readonly parts: readonly number[] };
  /** `1 200 = 950 baseline + 250 sales override of 3 November, spring campaign, …` */
  readonly why: string;
}

export interface LineagePart {
  /** Position in the scenario. */
  readonly entry: number;
  readonly assumption: Assumption;
  readonly units: number;
  /** Where the units were spread from, when the assumption speaks of more than the place; null otherwise. */
  readonly spread: string | null;
}

/** Indexes of an applied scenario; made once for many questions. */
export interface Places {
  readonly company: Company;
  readonly labels: readonly string[];
  readonly products: Products;
  readonly markets: Tree;
  readonly rows: Applied['book']['rows'];
}

export function placesOf({ company, book }: Applied): Places {
  return {
    company,
    labels: company.calendar.periods.slice(company.calendar.firstPlan).map(({ label }) => label),
    products: productsOf(company),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
    rows: book.rows,
  };
}

/** The lineage of demand at a place in a period (its label); an issue when the company has no such place. */
export function lineageOf(
  applied: Applied,
  place: DemandPlace,
  period: string,
  places: Places = placesOf(applied),
): Lineage | Issue {
  const t = periodOf(places, period);
  if (typeof t !== 'number') return t;
  const unknown = unknownIn(places, place);
  if (unknown !== null) return unknown;
  const rows = rowsBelow(places, place);
  const T = applied.book.periods;
  const sum = (values: Float64Array): number => rows.reduce((units, r) => units + values[r * T + t]!, 0);
  const value = sum(applied.book.values);
  const baseline = sum(applied.baseline.values);
  const parts = partsOf(applied, place, new Set(rows), t, places.company);
  const decimals = decimalsFor([value, baseline, ...parts.map(({ units }) => units)]);
  const [first = 0, ...rest] = shownParts(value, [baseline, ...parts.map(({ units }) => units)], decimals).parts;
  const shown = { value: shownParts(value, [], decimals).total, baseline: first, parts: rest };
  return { value, baseline, parts, shown, why: sentence(shown, parts) };
}

function partsOf(applied: Applied, place: DemandPlace, rows: ReadonlySet<number>, t: number, company: Company): LineagePart[] {
  const found = new Map<number, { units: number; size: number; wider: boolean }>();
  for (const { entry, rows: touched, from, width, units } of applied.contributions) {
    if (t < from || t >= from + width) continue;
    const part = found.get(entry) ?? { units: 0, size: 0, wider: false };
    touched.forEach((r, k) => {
      const delta = units[k * width + t - from]!;
      if (!rows.has(r)) {
        part.wider ||= delta !== 0;
        return;
      }
      part.units += delta;
      part.size += Math.abs(delta);
    });
    found.set(entry, part);
  }
  return [...found].flatMap(([entry, { units, size, wider }]) => {
    // Units that moved within the place leave only what rounding leaves.
    if (Math.abs(units) <= 1e-12 * size) return [];
    const { assumption } = applied.entries[entry]!;
    return [{ entry, assumption, units, spread: wider ? spreadOf(assumption.change, place, company) : null }];
  });
}

/** `family E-bikes by last year's shares`: only a number for demand is spread. */
function spreadOf(change: Change, asked: DemandPlace, company: Company): string | null {
  if (change.kind !== 'demand') return null;
  const { place, split } = change;
  const isSameProduct = place.item === asked.item && place.family === asked.family;
  const kind = place.family !== null && place.market === null && place.site === null ? 'family ' : '';
  const from =
    isSameProduct && place.market !== null && place.site === null
      ? marketName(company, place.market)
      : place.market === null && place.site === null
        ? `${kind}${productName(company, place)}`
        : placeName(company, place);
  const plain = change.operation === 'scale' && split === 'own-values';
  return plain ? from : `${from} ${basisWords[split]}`;
}

function sentence({ value, baseline, parts: units }: Lineage['shown'], parts: readonly LineagePart[]): string {
  const years = new Set(parts.map(({ assumption }) => assumption.on.slice(0, 4)));
  const told = parts.map(({ assumption, spread }, k) => {
    const { team, on, reason, change } = assumption;
    const because = reason === '' ? '' : `, ${reason}`;
    const from = spread === null ? '' : `, spread from ${spread}`;
    return `${units[k]! < 0 ? '-' : '+'} ${quantity(Math.abs(units[k]!))} ${team} ${nounOf(change)} of ${dayName(on, years.size > 1)}${because}${from}`;
  });
  return [`${quantity(value)} = ${quantity(baseline)} baseline`, ...told].join(' ');
}

function nounOf(change: Change): string {
  switch (change.kind) {
    case 'demand':
      return 'override';
    case 'promotion':
      return change.name === '' ? 'promotion' : `promotion ${change.name}`;
    case 'successor':
      return 'succession';
    default:
      return change.kind;
  }
}
