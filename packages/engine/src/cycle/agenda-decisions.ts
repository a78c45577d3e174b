import { formatNumber, type NumberStyle, sayMoney } from '../figures/numbers.ts';
import type { AgendaItem } from './agenda.ts';
import type { Decision, DecisionOption, OptionPrice } from './decision.ts';

/** What an option does to the plan against the reference of its decision; null where one of the two has no price. */
export interface OptionEffect {
  readonly margin: number;
  readonly cost: number;
  readonly revenue: number;
  /** Share points. */
  readonly service: number | null;
  readonly lowestCash: number | null;
  readonly stockValue: number | null;
}

export function optionEffect(decision: Decision, option: DecisionOption): OptionEffect | null {
  const reference = decision.options.find(({ id }) => id === decision.reference)?.price ?? null;
  const { price } = option;
  if (price === null || reference === null) return null;
  const less = (key: 'service' | 'lowestCash' | 'stockValue'): number | null => difference(price, reference, key);
  return {
    margin: price.margin - reference.margin,
    cost: price.cost - reference.cost,
    revenue: price.revenue - reference.revenue,
    service: less('service'),
    lowestCash: less('lowestCash'),
    stockValue: less('stockValue'),
  };
}

function difference(price: OptionPrice, reference: OptionPrice, key: 'service' | 'lowestCash' | 'stockValue'): number | null {
  const [a, b] = [price[key], reference[key]];
  return a === null || b === null ? null : a - b;
}

/** An open decision with its options: what each does to the margin, and the one recommended. Its money is what hangs on it. */
export function decisionItem(decision: Decision, currency: string, style: NumberStyle): AgendaItem {
  const effects = decision.options.map((option) => optionEffect(decision, option));
  const options = decision.options.map(({ id, name }, k) => {
    const effect = effects[k]!;
    const mark = id === decision.recommended ? ', recommended' : '';
    if (effect === null) return `${name} (not priced${mark})`;
    const service =
      effect.service === null || Math.abs(effect.service) < 5e-5 ? '' : `, service ${points(effect.service, style)}`;
    const worth = id === decision.reference ? '±0' : signedMoney(effect.margin, currency, style);
    return `${name} (${worth}${service}${mark})`;
  });
  const margins = effects.flatMap((effect) => (effect === null ? [] : [effect.margin]));
  return {
    sentence: `${decision.question} ${options.join('; ')}. Due ${decision.due}, ${decision.owner}`,
    money: margins.length < 2 ? null : Math.max(...margins) - Math.min(...margins),
    family: decision.family,
    link: { kind: 'decision', id: decision.id },
  };
}

const points = (share: number, style: NumberStyle): string =>
  `${share > 0 ? '+' : ''}${formatNumber(share * 100, 1, style)} points`;

/** A decision of an earlier cycle: what was chosen, whether it is done or late, and what came of it. */
export function followUpItem(
  { cycle, decision, sentences }: { readonly cycle: string; readonly decision: Decision; readonly sentences: readonly string[] },
  today: string,
): AgendaItem {
  const { question, taken, deferred, owner, outcomes, options, family, id } = decision;
  const chosen = options.find((option) => option.id === taken?.option)?.name ?? '';
  const done = outcomes.some((outcome) => outcome.done);
  const state =
    taken === null
      ? `put off to ${deferred?.to ?? 'later'}`
      : done
        ? 'done'
        : taken.followUp < today
          ? `follow-up of ${taken.followUp} is late, ${owner}`
          : `follow-up on ${taken.followUp}, ${owner}`;
  const what = taken === null ? question : `${question} ${chosen}`;
  return {
    sentence: [`${cycle}: ${what}: ${state}.`, ...sentences].join(' '),
    ...{ money: null, family, link: { kind: 'decision', id } },
  };
}

export function signedMoney(amount: number, currency: string, style: NumberStyle): string {
  return amount > 0 ? `+${sayMoney(amount, currency, style)}` : sayMoney(amount, currency, style);
}
