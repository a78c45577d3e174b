import type { SupplyPlan } from '../supply/plan.ts';
import { counted, listed, type NumberStyle, sayMoney } from './numbers.ts';
import { periodName, periodWord } from './period-names.ts';
import { resourceName, type Subject } from './subject.ts';

/** Where one more unit of capacity saves most, as the parts of a sentence. */
export interface Worth {
  readonly resource: string;
  /** `One more hour at`, the name, `saves …`. */
  readonly before: string;
  readonly name: string;
  readonly after: string;
  /** Largest saving of a unit in a period, money. */
  readonly most: number;
}

/** The resources where capacity is worth most, at most five. It holds for small changes. */
export function worthOf(plan: SupplyPlan, subject: Subject, style: NumberStyle): Worth[] {
  const found = plan.resources.flatMap((resource) => {
    const { worth } = resource;
    if (!worth) return [];
    const periods = Array.from(worth, (money, t) => ({ money, t })).filter(({ money }) => money > 0.005);
    if (periods.length === 0) return [];
    const best = [...periods].sort((a, b) => b.money - a.money || a.t - b.t).slice(0, 3);
    return [
      {
        resource,
        best: best.sort((a, b) => a.t - b.t),
        most: Math.max(...best.map(({ money }) => money)),
        count: periods.length,
      },
    ];
  });
  return found
    .sort((a, b) => b.most - a.most)
    .slice(0, 5)
    .map(({ resource, best, count, most }) => {
      const amounts = best.map(
        ({ money, t }) => `${sayMoney(money, subject.currency, style)} in ${periodName(plan.periodLabels[t]!).long}`,
      );
      const more = count > best.length ? ` It is scarce in ${counted(count, periodWord(plan.periodLabels, 1))}.` : '';
      return {
        resource: resource.resource,
        before: `One more ${resource.unit.replace(/s$/, '')} at`,
        name: resourceName(subject, resource.resource),
        after: `saves ${listed(amounts)}.${more}`,
        most,
      };
    });
}
