import type { Company } from '../../company/company.ts';
import type { DemandPlace } from '../change.ts';

/** Names people gave to things, the id where there is none. */
function nameOf<R extends { readonly name: string }>(rows: readonly R[], idOf: (row: R) => string, id: string): string {
  const name = rows.find((row) => idOf(row) === id)?.name;
  return name === undefined || name === '' ? id : name;
}

export const itemName = ({ items }: Company, id: string): string => nameOf(items, ({ item }) => item, id);
const familyName = ({ families }: Company, id: string): string => nameOf(families, ({ family }) => family, id);
export const marketName = ({ markets }: Company, id: string): string => nameOf(markets, ({ market }) => market, id);
export const siteName = ({ sites }: Company, id: string): string => nameOf(sites, ({ site }) => site, id);
export const resourceName = ({ resources }: Company, id: string): string => nameOf(resources, ({ resource }) => resource, id);

/** `E-bikes`, or `all items` where neither is named. */
export function productName(
  company: Company,
  { item, family }: { readonly item: string | null; readonly family: string | null },
): string {
  if (item !== null) return itemName(company, item);
  return family === null ? 'all items' : familyName(company, family);
}

/** `E-bikes in EMEA from Graz`. */
export function placeName(company: Company, place: DemandPlace): string {
  const market = place.market === null ? '' : ` in ${marketName(company, place.market)}`;
  const site = place.site === null ? '' : ` from ${siteName(company, place.site)}`;
  return `${productName(company, place)}${market}${site}`;
}
