import type { Company } from '../../company/company.ts';
import type { Span, SplitBasis, TypedMoney } from '../change.ts';
import { numbersIn, type Of } from './kind.ts';
import { itemName, marketName, placeName } from './names.ts';
import { counted, percent, quantity, signed } from './numbers.ts';
import { during, periodName, periodWord } from './periods.ts';

/** How a sum reached its cells; own values go without saying. */
export const basisWords: Readonly<Record<SplitBasis, string>> = {
  'own-values': 'by their own values',
  'last-year': "by last year's shares",
  'planning-bill': 'by the planning bill',
  equal: 'in equal parts',
};

export function ofDemand({ place, span, operation, values, split, typed }: Of<'demand'>, company: Company): string {
  const where = placeName(company, place);
  const spread = split === 'own-values' ? '' : `, spread ${basisWords[split]}`;
  const when = `${during(span)}${spread}${typed === undefined ? '' : asTyped(typed)}`;
  const each = unitsEach(values, span, company);
  switch (operation) {
    case 'set':
      return `demand for ${where} is ${each}${when}`;
    case 'add':
      return `${values.every((value) => value >= 0) ? '+' : ''}${each} for ${where}${when}`;
    case 'scale': {
      const growth = values.map((factor) => signed(percent(factor - 1), factor - 1));
      return `${[...new Set(growth)].join(', ')} for ${where}${when}`;
    }
    default:
      return operation satisfies never;
  }
}

/** `, typed as EUR 300 000 at EUR 250 a unit`. */
function asTyped({ currency, amounts, prices }: TypedMoney): string {
  const lowest = quantity(Math.min(...prices));
  const highest = quantity(Math.max(...prices));
  const price = lowest === highest ? lowest : `${lowest} to ${highest}`;
  return `, typed as ${currency} ${numbersIn(amounts)} at ${currency} ${price} a unit`;
}

/** `1 200 units a month`, `100, 110, 120 units`. */
export function unitsEach(values: readonly number[], { from, to }: Span, company: Company): string {
  const single = from !== null && from === to;
  const each = single || values.length > 1 ? '' : ` a ${periodWord(company.calendar.bucket)}`;
  return `${numbersIn(values)} ${values.length === 1 && Math.abs(values[0]!) === 1 ? 'unit' : 'units'}${each}`;
}

export function ofLock({ place, span }: Of<'lock'>, company: Company): string {
  return `demand for ${placeName(company, place)} is locked${during(span)}`;
}

export function ofPromotion({ name, place, span, uplift, dip, discount }: Of<'promotion'>, company: Company): string {
  const word = periodWord(company.calendar.bucket);
  const cheaper = discount === 0 ? '' : `, at ${percent(discount)} off`;
  const back =
    dip.periods === 0 || dip.share === 0
      ? ''
      : `; ${percent(dip.share)} of the gain is missing in the ${dip.periods === 1 ? word : `${dip.periods} ${word}s`} after it`;
  const lifts = `${signed(percent(uplift), uplift)} for ${placeName(company, place)}${during(span)}${cheaper}${back}`;
  return name === '' ? `Promotion: ${lifts}` : `${name}: ${lifts}`;
}

export function ofLaunch({ item, market, from, like, scale, ramp, values }: Of<'launch'>, company: Company): string {
  const word = periodWord(company.calendar.bucket);
  const where = market === null ? '' : ` in ${marketName(company, market)}`;
  const head = `${itemName(company, item)} is launched${where} in ${periodName(from)}`;
  if (values.length > 0) return `${head} with ${numbersIn(values)} units${values.length === 1 ? ` a ${word}` : ''}`;
  if (like === null) return head;
  const part = scale === 1 ? '' : `${percent(scale)} of `;
  const slow = ramp > 1 ? `, in full after ${counted(ramp, word)}` : '';
  return `${head} with ${part}the demand of ${itemName(company, like)}${slow}`;
}

export function ofSuccessor({ item, successor, span, share }: Of<'successor'>, company: Company): string {
  const part = share === 1 ? '' : `${percent(share)} of `;
  return `${itemName(company, successor)} takes over ${part}the demand of ${itemName(company, item)}${during(span)}`;
}

export function ofRetirement({ item, last }: Of<'retirement'>, company: Company): string {
  return `${itemName(company, item)} is sold until ${periodName(last)}`;
}
