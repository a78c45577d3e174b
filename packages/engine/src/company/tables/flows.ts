import { choice, flag, maybeNumber, maybePeriod, maybeRef, number, numberOr, period, ref } from '../column.ts';
import { defineTable } from './define.ts';

/** Tables of numbers of goods and money: costs, prices, stock, targets, history, demand, production and budget. */

export const costs = defineTable({
  name: 'costs',
  about: 'Variable cost of an item from a period on, replacing `cost` of `items`.',
  advice: 'A cost holds until the next row of the same item.',
  key: ['item', 'from'],
  columns: {
    item: ref('items', 'Item.'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    cost: number('money per unit', 'Material and other variable cost of one unit.'),
  },
});

export const prices = defineTable({
  name: 'prices',
  about: 'Price of an item from a period on, replacing `price` of `items`.',
  advice: 'A price holds until the next row of the same item and market.',
  key: ['item', 'market', 'from'],
  columns: {
    item: ref('items', 'Item.'),
    market: maybeRef('markets', 'Market.', 'every market without its own row'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    price: number('money per unit, in the currency of the market', 'Price of a unit.'),
  },
});

export const stock = defineTable({
  name: 'stock',
  about: 'Stock on hand and open orders before the first planned period.',
  advice: 'Items without a row start with nothing.',
  key: ['item', 'site'],
  columns: {
    item: ref('items', 'Item.'),
    site: maybeRef('sites', 'Site.', 'the home site of the item'),
    on_hand: numberOr(0, 'units', 'Stock on hand.'),
    backorder: numberOr(0, 'units', 'Backorders, or for make-to-order the order backlog.'),
    value: maybeNumber('money per unit', 'Book value of a unit.', 'the standard cost of the item'),
  },
});

export const targets = defineTable({
  name: 'targets',
  about: 'Safety stock and target stock of an item or of all items of a family.',
  advice:
    'Units and days add up where both are given. The target is where stock should stand (chase pins it there, the horizon ends there); without one it is the safety stock. For make-to-order items the target is the order backlog to keep.',
  key: ['item', 'family', 'site', 'from'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family: the row holds for each of its items.', 'the row speaks of an item'),
    site: maybeRef('sites', 'Site.', 'the home site of the item'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    safety_stock: numberOr(0, 'units', 'Safety stock.'),
    safety_days: numberOr(0, 'working days of cover', 'Safety stock as days of coming demand.'),
    target_stock: numberOr(0, 'units', 'Target stock.'),
    target_days: numberOr(0, 'working days of cover', 'Target stock as days of coming demand.'),
  },
});

export const sales_history = defineTable({
  name: 'sales_history',
  about: 'What was sold (or ordered, see the setting `history_basis`) in a closed period.',
  advice:
    'A missing row means nothing is known of that period; zero means nothing was sold. With the setting `history_gaps` at `zero` a missing row after the first sale means that nothing was sold. Wide form: one column a period.',
  key: ['item', 'market', 'site', 'period'],
  columns: {
    item: ref('items', 'Item.'),
    market: maybeRef('markets', 'Market.', 'not told'),
    site: maybeRef('sites', 'Site that served it.', 'the home site of the item'),
    period: period('Closed period.'),
    units: number('units', 'Units. Negative numbers are returns.', { minimum: -1e15 }),
    revenue: maybeNumber('money', 'Revenue of these units in the currency of the plan.', 'not told', { minimum: -1e18 }),
  },
});

export const demand = defineTable({
  name: 'demand',
  about: 'The demand plan: units the market would take in a planned period.',
  advice: 'Name an item, or a family whose demand is then split by planning bill. Wide form: one column a period.',
  key: ['item', 'family', 'market', 'site', 'period'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    market: maybeRef('markets', 'Market.', 'all markets together'),
    site: maybeRef('sites', 'Site that serves it.', 'the home site of the item'),
    period: period('Planned period.'),
    units: number('units', 'Unconstrained demand.'),
  },
});

export const production = defineTable({
  name: 'production',
  about: "The planner's own production plan.",
  advice:
    '`frozen` quantities bind every strategy; the others are used by the strategy `own`, which checks and prices them. Wide form: one column a period.',
  key: ['item', 'family', 'site', 'period'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    site: maybeRef('sites', 'Site.', 'the home site'),
    period: period('Planned period.'),
    units: number('units', 'Regular production.'),
    frozen: flag('It must be made as typed.', false),
  },
});

export const planning_bill = defineTable({
  name: 'planning_bill',
  about: 'Share of an item in its family.',
  advice: 'Shares of a family need not add up to one; they are scaled. Without rows the split follows demand.',
  key: ['family', 'item'],
  columns: {
    family: ref('families', 'Family.'),
    item: ref('items', 'Item of this family.'),
    share: number('share', 'Share in the family.'),
  },
});

export const budget = defineTable({
  name: 'budget',
  about: 'The budget (annual operating plan) of a period.',
  advice: 'A promise to compare with, not a forecast.',
  key: ['measure', 'family', 'market', 'period'],
  columns: {
    measure: choice(
      'What is promised.',
      ['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'],
      'revenue',
    ),
    family: maybeRef('families', 'Family.', 'the whole company'),
    market: maybeRef('markets', 'Market.', 'all markets'),
    period: period('Period, closed or planned.'),
    value: number('money, units or heads', 'The promise.', { minimum: -1e18 }),
  },
});
