import { choice, id, maybeNumber, maybePeriod, maybeRef, number, numberOr, text } from '../column.ts';
import { defineTable } from './define.ts';

/** Tables of what there is: units, currencies, calendar, families, markets, sites and items. */

export const units = defineTable({
  name: 'units',
  about: 'A unit of measure and how many base units one of it is.',
  advice: 'Only needed where quantities are typed in other units than the unit of the item. Both units must have the same base.',
  key: ['unit'],
  columns: {
    unit: id('Unit, for instance `dozen`.'),
    base: text('Unit it is counted in, for instance `piece`. Empty: it is a base unit itself.'),
    factor: numberOr(1, 'base units per unit', 'How many base units one of this unit is.', { minimum: 1e-12 }),
  },
});

export const currencies = defineTable({
  name: 'currencies',
  about: 'What one unit of a currency is worth in the currency of the plan, from a period on.',
  advice: 'The currency of the plan itself needs no row. A rate holds until the next row of the same currency.',
  key: ['currency', 'from'],
  columns: {
    currency: text('Three-letter code, for instance `EUR`.'),
    from: maybePeriod('First period in which the rate holds.', 'from the beginning'),
    rate: number('plan currency per unit', 'Money of the plan for one unit of this currency.', { minimum: 1e-12 }),
  },
});

export const calendar = defineTable({
  name: 'calendar',
  about: 'Working days of a period, where they differ from Monday to Friday.',
  advice:
    'Without this table every Monday to Friday is a working day. Rows may name some periods only. `start` and `end` may be given to state own periods: then all periods, history and plan, must be listed without gaps.',
  key: ['period'],
  columns: {
    period: id('Label of the period.'),
    start: text('First day, for own periods.'),
    end: text('Last day, for own periods.'),
    working_days: maybeNumber('working days', 'Days on which the company works.', 'Mondays to Fridays', { maximum: 366 }),
    fiscal_year: maybeNumber('year', 'Fiscal year, for own periods.', 'by `fiscal_year_start`', { whole: true }),
    fiscal_quarter: maybeNumber('quarter', 'Fiscal quarter 1 to 4, for own periods.', 'by `fiscal_year_start`', {
      whole: true,
      minimum: 1,
      maximum: 4,
    }),
  },
});

export const families = defineTable({
  name: 'families',
  about: 'A product family: items that need similar resources and are planned together.',
  advice: 'Families form a tree of any depth through `parent`. A family that only items mention needs no row.',
  key: ['family'],
  columns: {
    family: id('Family.'),
    name: text('Name for people. Empty: the id.'),
    parent: maybeRef('families', 'Family it belongs to.', 'a top family'),
  },
});

export const markets = defineTable({
  name: 'markets',
  about: 'Who buys: a channel, region or customer.',
  advice: 'Markets form a tree through `parent`. Without markets demand is one number per item.',
  key: ['market'],
  columns: {
    market: id('Market.'),
    name: text('Name for people. Empty: the id.'),
    parent: maybeRef('markets', 'Market it belongs to.', 'a top market'),
    currency: text('Currency of its prices. Empty: the currency of the plan.'),
  },
});

export const sites = defineTable({
  name: 'sites',
  about: 'A plant or warehouse.',
  advice: 'Without sites everything happens at one site called `main`.',
  key: ['site'],
  columns: {
    site: id('Site.'),
    name: text('Name for people. Empty: the id.'),
    kind: choice('What happens there.', ['plant', 'warehouse'], 'plant'),
  },
});

export const items = defineTable({
  name: 'items',
  about: 'An item: what is made or bought, stocked and sold.',
  advice:
    'The one table every company needs. Key components whose dependent demand is planned are items too; components that no table mentions need no row.',
  key: ['item'],
  columns: {
    item: id('Item.'),
    name: text('Name for people. Empty: the id.'),
    family: maybeRef('families', 'Family it is planned in.', 'a family of its own'),
    unit: text('Unit its quantities are counted in.', 'unit'),
    site: maybeRef('sites', 'Home site: where it is made or bought, and served from.', 'the first plant'),
    supply: choice('Made in house, or bought.', ['make', 'buy'], 'make'),
    policy: choice('Made to stock or to order.', ['make-to-stock', 'make-to-order'], 'make-to-stock'),
    price: numberOr(0, 'money per unit', 'List price; `prices` may change it over time and market.'),
    cost: numberOr(0, 'money per unit', 'Material and other variable cost of one unit, without labour that is paid by the head.'),
    holding_cost: maybeNumber(
      'money per unit and period',
      'Cost of keeping one unit one period.',
      '`cost` times the holding rate',
    ),
    backorder_cost: maybeNumber(
      'money per unit and period',
      'Price of a unit that is delivered a period late.',
      'the backorder rate times price or cost',
    ),
    lost_sale_cost: maybeNumber(
      'money per unit',
      'Price of a unit that is never delivered: its lost revenue and the goodwill.',
      'the lost sale rate times the price; without a price it must be delivered',
    ),
    storage: numberOr(1, 'storage units per unit', 'Room one unit takes in a storage resource.'),
    shelf_life: maybeNumber(
      'periods',
      'Stock may serve the demand of at most this many coming periods; with weeks then months, of weeks.',
      'it keeps',
      {
        whole: true,
        minimum: 1,
      },
    ),
    minimum_lot: numberOr(0, 'units', 'If anything is made in a period, then at least this much.'),
    lot_multiple: numberOr(0, 'units', 'Lots are whole multiples of this when a plan is split to items; 0: any quantity.'),
    setup_cost: numberOr(0, 'money per period with production', 'Cost of preparing production in a period.'),
    setup_hours: numberOr(0, 'hours per period with production', 'Hours of its resources that preparing takes.'),
    launch: maybePeriod('First period in which it may be sold and made.', 'it is there already'),
    end: maybePeriod('Last period in which it is sold.', 'it stays'),
  },
});
