import type { Issue } from '../company/issue.ts';
import type { PosedCompany } from '../figures/pose.ts';
import type { SupplyPlan } from '../supply/plan.ts';
import type { ItemFlows } from './item-flows.ts';

/** What a projection took for granted, and what the plan leaves open in money. */
export function moneyIssues({ company, measures, at }: PosedCompany, plan: SupplyPlan, flows: ItemFlows): Issue[] {
  const issues: Issue[] = [];
  if (plan.products.length === 0) {
    issues.push({
      code: 'finance/no-plan',
      severity: 'error',
      message: `${plan.title}: there is no plan to put into money.`,
      remedy: 'Settle what the plan says about itself first.',
    });
    return issues;
  }
  const { settings, paymentTerms, items } = company;
  if (settings.days_receivable === 0 && settings.days_payable === 0 && paymentTerms.length === 0) {
    issues.push({
      code: 'finance/no-terms',
      severity: 'note',
      message: 'No terms of payment are stated: everything is taken to be paid at once, so receivables and payables are nil.',
      at: { file: 'payment_terms.csv' },
      remedy: 'Add the table payment_terms, or the settings days_receivable and days_payable.',
    });
  }
  const T = measures.periods;
  const unpriced = new Set<number>();
  const belowZero = new Set<number>();
  measures.points.item.forEach((i, p) => {
    for (let t = 0; t < T; t++) {
      if (flows.delivered[p * T + t]! > 0 && measures.price[i * T + t] === 0) unpriced.add(i);
      if (flows.stock[p * T + t]! < -1e-6) belowZero.add(i);
    }
  });
  if (unpriced.size > 0) {
    const [first] = unpriced;
    issues.push({
      code: 'finance/no-price',
      severity: 'warning',
      message: `${unpriced.size} delivered items have no price: they bring no revenue.`,
      at: { file: 'items.csv', item: items[first!]!.item, column: 'price' },
      remedy: 'State a price in items or prices.',
    });
  }
  if (belowZero.size > 0 && at === 'family') {
    const [first] = belowZero;
    issues.push({
      code: 'finance/mix-short',
      severity: 'note',
      message: `${belowZero.size} items would stand below zero when the plan of their family is shared by the mix; the family is right, its items are not.`,
      at: { item: items[first!]!.item },
      remedy: 'Plan by items, or split the plan, to see single items.',
    });
  }
  return issues;
}
