import { type Company, type Corner, currenciesOf, demandGroundOf, unknownPart } from '@equipoise/engine';
import { notThere, Refusal } from '../http/problem.ts';

interface Placed {
  readonly family?: string | undefined;
  readonly item?: string | undefined;
  readonly market?: string | undefined;
  readonly site?: string | undefined;
}

/** The place asked for; refused where the company does not know it. */
export function placeOf(company: Company, { family = undefined, item, market, site }: Placed): Corner {
  const place: Corner = { item: item ?? null, family: family ?? null, market: market ?? null, site: site ?? null };
  const unknown = unknownPart(demandGroundOf(company), place);
  if (unknown !== null) throw notThere(`There is no ${unknown} "${place[unknown]}".`);
  return place;
}

export const isWhole = (place: Corner): boolean => Object.values(place).every((part) => part === null);

/** The currency asked for, otherwise that of the plan; refused where it has no rate. */
export function currencyOf(company: Company, currency: string | undefined): string {
  const known = currenciesOf(company);
  if (currency === undefined) return company.settings.currency;
  if (known.includes(currency)) return currency;
  throw new Refusal(422, 'refused', `There is no rate of ${currency}; known are ${known.join(', ')}.`);
}
