import { choice, id, maybeNumber, maybePeriod, maybeRef, number, ref, text } from '../column.ts';
import { defineTable } from './define.ts';

/** Tables of money beside the goods: discounts, standard costs, fixed costs, terms of payment and objectives. */

export const discounts = defineTable({
  name: 'discounts',
  about: 'Share of the price that is not charged, from a period on.',
  advice:
    'For prices that are list prices; where `prices` are net, no row is needed. Each of item, family and market may be empty. The row nearest to the item holds (item, family, family above, all), then the one nearest to the market. A share holds until the next row of the same item, family and market.',
  key: ['item', 'family', 'market', 'from'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family, or of all items'),
    family: maybeRef('families', 'Family: the row holds for each of its items.', 'the row speaks of an item, or of all items'),
    market: maybeRef('markets', 'Market, with all markets below.', 'every market'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    share: number('share of the price', 'Discount.', { maximum: 1 }),
  },
});

export const standard_costs = defineTable({
  name: 'standard_costs',
  about: 'Standard cost of an item from a period on: what a unit in stock is worth in the books.',
  advice:
    'Without a row the standard is derived: variable cost, plus the hours of the bill of resources at their cost, plus the standards of planned components. A standard holds until the next row of the same item; a new one revalues the stock.',
  key: ['item', 'from'],
  columns: {
    item: ref('items', 'Item.'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    cost: number('money per unit', 'Standard cost of a unit.'),
  },
});

export const fixed_costs = defineTable({
  name: 'fixed_costs',
  about: 'A cost of every period that does not depend on quantities, from a period on.',
  advice:
    'Wages of labour pools and costs of hours are not fixed costs: they come from the plan. An amount holds until the next row of the same cost, family and site; 0 ends it. Without family and site it is shared by revenue.',
  key: ['cost', 'family', 'site', 'from'],
  columns: {
    cost: id('Name of the cost, for instance `rent`.'),
    family: maybeRef('families', 'Family that bears it.', 'the whole company'),
    site: maybeRef('sites', 'Site that bears it.', 'every site'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    amount: number('money per period', 'Cost of a period.'),
  },
});

export const payment_terms = defineTable({
  name: 'payment_terms',
  about: 'Days from a sale or a purchase to its payment.',
  advice:
    'Calendar days, fractions allowed; sales and purchases are taken as even over a period. Without rows the settings `days_receivable` and `days_payable` hold. Wages, overtime, hiring, lay-off and holding are paid in their period unless a row says otherwise.',
  key: ['kind', 'market'],
  columns: {
    kind: choice(
      'What is paid: by customers, or for a kind of cost.',
      ['sales', 'material', 'labour', 'overtime', 'subcontract', 'purchase', 'freight', 'setup', 'other', 'fixed'],
      'sales',
    ),
    market: maybeRef('markets', 'With `sales`: market, with all markets below.', 'every market'),
    days: number('days', 'Days to payment.', { maximum: 720 }),
  },
});

export const objectives = defineTable({
  name: 'objectives',
  about: 'A strategic target of a fiscal year.',
  advice: 'A wish to compare with, neither a budget nor a forecast.',
  key: ['objective', 'fiscal_year'],
  columns: {
    objective: choice(
      'What is wished: revenue growth on the year before; gross margin or profit as a share of revenue; inventory turns; least cash.',
      ['growth', 'gross-margin', 'profit-margin', 'turns', 'cash'],
      'growth',
    ),
    fiscal_year: maybeNumber('year', 'Fiscal year.', 'every fiscal year without its own row', { whole: true }),
    value: number('share, turns a year, or money', 'Target: shares as 0.05, turns a year, money of the plan.', {
      minimum: -1e18,
    }),
    note: text('Who wished it, or where it stands.'),
  },
});
